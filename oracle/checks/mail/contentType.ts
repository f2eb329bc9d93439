import { type Field, fieldOf } from "./headers.ts";

/** How a message or MIME part says it is to be read; every word in lower case but the boundary. */
export type ContentType = {
  type: string;
  charset: string | undefined;
  boundary: string | undefined;
  encoding: string;
  attachment: boolean;
};

/** Parameters are searched this far: a longer Content-Type is no mailer's. */
const MAX_VALUE = 1_000;

/** RFC 2046 allows a boundary of 70 characters; some mailers take a few more. */
const MAX_BOUNDARY = 100;

/** Reads Content-Type, Content-Transfer-Encoding and Content-Disposition; absent ones have RFC 2045's defaults. */
export function contentTypeOf(fields: readonly Field[], defaultType = "text/plain"): ContentType {
  const value = (fieldOf(fields, "content-type") ?? defaultType).slice(0, MAX_VALUE);
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(value)?.[0].toLowerCase() ?? defaultType;
  const boundary = type.startsWith("multipart/") ? parameterOf(value, "boundary")?.slice(0, MAX_BOUNDARY) : undefined;
  const encoding = /[\w-]+/.exec(fieldOf(fields, "content-transfer-encoding") ?? "")?.[0].toLowerCase() ?? "7bit";
  const attachment = /^attachment\b/i.test(fieldOf(fields, "content-disposition") ?? "");
  return { type, charset: parameterOf(value, "charset")?.toLowerCase(), boundary, encoding, attachment };
}

function parameterOf(value: string, name: "boundary" | "charset"): string | undefined {
  const match = new RegExp(`[;\\s]${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, "i").exec(value);
  return (match?.[1] ?? match?.[2])?.trimEnd() || undefined;
}
