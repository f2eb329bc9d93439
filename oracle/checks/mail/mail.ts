import { type ContentType, contentTypeOf } from "./contentType.ts";
import { type Field, parseHeaders } from "./headers.ts";
import { bodyText } from "./parts.ts";

/** A message taken apart: its top-level header fields, its undecoded body (Latin-1) and the text a reader sees. */
export type Mail = { fields: Field[]; type: ContentType; body: string; text: string };

/** Takes an RFC 5322 message apart, or says in a few words why it is none. */
export function readMail(data: Uint8Array): Mail | { problem: string } {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
  const { fields, body, problem } = parseHeaders(raw);
  if (problem !== null) return { problem };
  const names = new Set(fields.map((field) => field.name));
  if (!names.has("from")) return { problem: "no From field" };
  if (!TRACES.some((name) => names.has(name))) return { problem: `none of the fields ${TRACES.join(", ")}` };
  const type = contentTypeOf(fields);
  const text = bodyText(type, body);
  return text === null ? { problem: "too many MIME parts" } : { fields, type, body, text };
}

/** RFC 5322 wants Date beside From; an export may have dropped it, but hardly all of these. */
const TRACES = ["date", "received", "message-id", "return-path", "subject", "to"];
