import type { Reading } from "../content.ts";
import { wordsOf } from "../words.ts";

/** Neither tabs nor line breaks: they are in no text that people write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Decodes UTF-8 that is well-formed; a byte order mark at its start is left out. */
export function decodeUtf8(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    return undefined;
  }
}

/** The data is UTF-8 without control characters but tabs and line breaks. */
export function readText(data: Uint8Array): Reading {
  const text = decodeUtf8(data);
  if (text === undefined) return { problem: "no text: it is not UTF-8" };
  const control = CONTROL.exec(text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).padStart(4, "0").toUpperCase();
    return { problem: `no text: control character U+${code} at character ${control.index}` };
  }
  const words = wordsOf(text);
  const content = { format: "text", text, words, essence: words.join(" "), shingled: words } as const;
  return { content, evidence: `UTF-8 text of ${text.length} characters` };
}
