import { isCard } from "../personalData/card.ts";
import type { Wanted } from "../personalData/find.ts";
import type { Item } from "../verdict.ts";
import { mapJsonStrings } from "./jsonStrings.ts";
import { redactImage } from "./redactImage.ts";
import { redactMail } from "./redactMail.ts";
import { createRedactor, type Redactor } from "./redactor.ts";

/**
 * An item with its personal data replaced, its label too.
 *
 * @returns undefined where that is not possible: then nothing of it may be shown
 */
export function redactItem(format: string, { data, label }: Item, wanted: Wanted): Item | undefined {
  const shownData = redactData(format, data, wanted);
  const shownLabel = redactJson(createRedactor(wanted), JSON.stringify(label ?? null));
  if (shownData === undefined || shownLabel === undefined) return undefined;
  return { data: shownData, label: JSON.parse(shownLabel) };
}

function redactData(format: string, data: Uint8Array, wanted: Wanted): Uint8Array | undefined {
  if (format === "image") return redactImage(data);
  return format === "email" ? redactMail(data, wanted) : redactText(format, data, createRedactor(wanted));
}

function redactText(format: string, data: Uint8Array, redactor: Redactor): Uint8Array | undefined {
  const text = format === "text" || format === "jsonl" ? textOf(data) : undefined;
  if (text === undefined) return undefined;
  const shown = format === "text" ? redactor.text(text) : redactLines(redactor, text);
  return shown === undefined ? undefined : new TextEncoder().encode(shown);
}

function redactLines(redactor: Redactor, text: string): string | undefined {
  const lines = text.split("\n").map((line) => {
    if (line.trim() === "") return line;
    return isJson(line) ? redactJson(redactor, line) : undefined;
  });
  return lines.includes(undefined) ? undefined : lines.join("\n");
}

/** A number that is a card's becomes text. */
function redactJson(redactor: Redactor, json: string): string | undefined {
  return mapJsonStrings(json, redactor.text, (written) =>
    isCard(written) ? JSON.stringify(redactor.text(written) ?? "[card]") : written,
  );
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function textOf(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return undefined;
  }
}
