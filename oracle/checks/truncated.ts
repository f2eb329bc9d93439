import { base64Of } from "./mail/decode.ts";
import { fieldOf } from "./mail/headers.ts";
import type { Mail } from "./mail/mail.ts";
import { splitMultipart } from "./mail/parts.ts";
import { moduleOf } from "./module.ts";

/**
 * The mail ends where its sender ended it. A cut shows where the rest was promised: a multipart without its closing
 * boundary, base64 or quoted-printable or an HTML tag that stops half-way, a Content-Length above what is there, a last
 * line without a line break (SMTP carries lines only: of the SpamAssassin corpus's 6,046 mails one ends that way).
 *
 * A cut between two lines of a mail of one plain part leaves none of these traces and passes, unless so little is left
 * that the rule "words" rejects it. An HTML document without `</html>` proves nothing: 4 % of the whole ones lack it.
 * Some spam programs never write the closing boundary (54 of 506 multipart mails, all but one of them spam): they
 * are rejected as well.
 */
export const truncated = moduleOf(
  "truncated",
  ({ format }) => (format === "email" ? format : undefined),
  (_, { content }) => {
    const trace = content.format === "email" ? cutOf(content.mail) : null;
    return trace === null ? { outcome: "pass", evidence: "no trace of a cut" } : { outcome: "reject", evidence: trace };
  },
);

function cutOf({ type, fields, body }: Mail): string | null {
  if (declaredTooMuch(fieldOf(fields, "content-length"), body)) return "Content-Length is more than the body has";
  if (type.boundary !== undefined) {
    return splitMultipart(body, type.boundary).closed ? null : "the closing boundary of the multipart body is missing";
  }
  const end = body.trimEnd();
  if (type.encoding === "quoted-printable" && end.slice(-2).includes("=")) return "quoted-printable stops half-way";
  if (type.encoding === "base64" && stopsInGroup(end)) return "base64 stops inside a group of four characters";
  if (type.type === "text/html") {
    if (stopsInTag(end)) return "HTML stops inside a tag";
    if (end.slice(-7).toLowerCase() === "</html>") return null;
  }
  return body.endsWith("\n") ? null : "the last line has no line break";
}

/** Counts every line break as two bytes, as on the wire: the file may have been stored with one. */
function declaredTooMuch(declared: string | undefined, body: string): boolean {
  if (declared === undefined || !/^\d{1,15}$/.test(declared)) return false;
  return Number(declared) > body.replace(/\r?\n/g, "\r\n").length;
}

function stopsInGroup(end: string): boolean {
  const encoded = base64Of(`${end}\n`);
  return encoded.length % 4 !== 0 && encoded.length === end.replace(/\s/g, "").length;
}

function stopsInTag(end: string): boolean {
  const open = end.lastIndexOf("<");
  return open > end.lastIndexOf(">") && /[a-z/]/i.test(end.charAt(open + 1));
}
