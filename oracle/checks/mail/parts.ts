import { type ContentType, contentTypeOf } from "./contentType.ts";
import { decodeCharset, decodeTransfer } from "./decode.ts";
import { parseHeaders } from "./headers.ts";
import { htmlToText, isHtml } from "./html.ts";

/**
 * Parts of one message and their depth: more is a bomb, not a mail (the SpamAssassin corpus has up to 22 parts, 2
 * deep).
 */
const MAX_PARTS = 500;
const MAX_DEPTH = 16;

/** The parts of a multipart body; `closed` says whether its closing boundary stands. */
export type Multipart = { parts: string[]; closed: boolean };

/** Splits a multipart body at its boundary lines, in one pass. What stands before the first is no part of it. */
export function splitMultipart(body: string, boundary: string): Multipart {
  const parts: string[] = [];
  const delimiter = `--${boundary}`;
  let start = -1;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
    if (at > 0 && body[at - 1] !== "\n") continue;
    const after = at + delimiter.length;
    const newline = body.indexOf("\n", after);
    const end = newline < 0 ? body.length : newline;
    const rest = body.slice(after, Math.min(end, after + 100)).trimEnd();
    if (rest !== "" && rest !== "--") continue;
    if (start >= 0) parts.push(body.slice(start, at));
    if (rest === "--") return { parts, closed: true };
    start = end + 1;
  }
  if (start >= 0) parts.push(body.slice(start));
  return { parts, closed: false };
}

/**
 * The text a reader of the message sees, MIME decoded, HTML stripped; of a multipart/alternative the longest form.
 * Attachments are left out, forwarded messages are in. `null` where there are too many parts or they nest too deep.
 */
export function bodyText(type: ContentType, body: string): string | null {
  const budget = { parts: MAX_PARTS };
  const text = partText(type, body, 0, budget);
  return budget.parts < 0 ? null : text;
}

function partText(type: ContentType, body: string, depth: number, budget: { parts: number }): string {
  budget.parts -= depth > MAX_DEPTH ? Number.POSITIVE_INFINITY : 1;
  if (budget.parts < 0) return "";
  if (type.boundary !== undefined) {
    const defaultType = type.type === "multipart/digest" ? "message/rfc822" : "text/plain";
    const texts = splitMultipart(body, type.boundary).parts.map((part) => {
      const { fields, body } = parseHeaders(part);
      return partText(contentTypeOf(fields, defaultType), body, depth + 1, budget);
    });
    if (type.type !== "multipart/alternative") return texts.join("\n");
    return texts.reduce((longest, text) => (text.trim().length > longest.trim().length ? text : longest), "");
  }
  if (type.type === "message/rfc822") {
    const inner = parseHeaders(body);
    return partText(contentTypeOf(inner.fields), inner.body, depth + 1, budget);
  }
  return type.attachment ? "" : leafText(type, body);
}

function leafText(type: ContentType, body: string): string {
  if (type.type !== "text/plain" && type.type !== "text/html") return "";
  const text = decodeCharset(decodeTransfer(body, type.encoding), type.charset);
  return type.type === "text/html" || isHtml(text) ? htmlToText(text) : text;
}
