import { type ContentType, contentTypeOf } from "../mail/contentType.ts";
import { decodeCharset, decodeTransfer } from "../mail/decode.ts";
import { decodeValue } from "../mail/encodedWords.ts";
import { type Field, parseHeaders } from "../mail/headers.ts";
import { htmlToText, isHtml } from "../mail/html.ts";
import { readMail } from "../mail/mail.ts";
import { splitMultipart } from "../mail/parts.ts";
import type { Wanted } from "../personalData/find.ts";
import { ADDRESS_FIELDS, NAME, namesOf } from "./names.ts";
import { createRedactor, type Redactor } from "./redactor.ts";

/** Fields that say how a part is encoded: what is shown is encoded anew. */
const ENCODING = new Set([
  "content-type",
  "content-transfer-encoding",
  "content-disposition",
  "content-length",
  "lines",
]);

const LINK = /\bhref\s{0,8}=\s{0,8}["']?([^"'\s>]{1,2000})/gi;

/** HTML in HTML in HTML is not for a reader. */
const MAX_UNWRAPPINGS = 3;

/** Thrown inside this file where a part cannot be shown; the mail is then not shown at all. */
class Unredactable extends Error {}

/**
 * A mail with its personal data replaced, in headers and in every part: each is decoded, redacted and written as plain
 * text in UTF-8. HTML becomes what a reader sees and the links behind it; attachments are named, not shown.
 *
 * @returns undefined for what cannot be redacted, bytes that are no mail among it
 */
export function redactMail(data: Uint8Array, wanted: Wanted): Uint8Array | undefined {
  const mail = readMail(data);
  if ("problem" in mail) return undefined;
  const redactor = createRedactor(wanted, namesOf(mail.fields));
  try {
    const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("latin1");
    const redacted = Buffer.from(entityOf(redactor, raw, "text/plain"), "latin1");
    return "problem" in readMail(redacted) ? undefined : redacted;
  } catch (error) {
    if (error instanceof Unredactable) return undefined;
    throw error;
  }
}

/** One message or part, headers and body; readMail has bounded their number and depth. */
function entityOf(redactor: Redactor, raw: string, defaultType: string): string {
  const { fields, body } = parseHeaders(raw);
  const type = contentTypeOf(fields, defaultType);
  const shown = fields.filter(({ name }) => !ENCODING.has(name)).map((field) => fieldOf(redactor, field));
  const { headers, content } = contentOf(redactor, type, body);
  return `${[...shown, ...headers].map((line) => `${line}\n`).join("")}\n${content}`;
}

function contentOf(redactor: Redactor, type: ContentType, body: string): { headers: string[]; content: string } {
  if (type.boundary !== undefined) {
    const { parts, closed } = splitMultipart(body, type.boundary);
    const inner = type.type === "multipart/digest" ? "message/rfc822" : "text/plain";
    const entities = parts.map((part) => entityOf(redactor, part, inner));
    return multipart(
      /^multipart\/(?:alternative|digest)$/.test(type.type) ? type.type : "multipart/mixed",
      entities,
      closed,
    );
  }
  if (type.type === "message/rfc822") {
    return { headers: ["Content-Type: message/rfc822"], content: entityOf(redactor, body, "text/plain") };
  }
  const headers = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"];
  return { headers, content: toBytes(leafOf(redactor, type, body)) };
}

/** The boundary of the contributor may say something: it gets another one, that stands in no part. */
function multipart(type: string, entities: readonly string[], closed: boolean) {
  const all = entities.join("\n");
  let number = 1;
  while (all.includes(`--part-${number}`)) number++;
  const content = entities.map((entity) => `--part-${number}\n${entity}${entity.endsWith("\n") ? "" : "\n"}`).join("");
  return {
    headers: [`Content-Type: ${type}; boundary="part-${number}"`],
    content: `${content}${closed ? `--part-${number}--\n` : ""}`,
  };
}

function leafOf(redactor: Redactor, type: ContentType, body: string): string {
  const isText = type.type === "text/plain" || type.type === "text/html";
  if (type.attachment || !isText) {
    const name = redacted(redactor, type.type);
    return `[attachment of type ${name} is not shown]\n`;
  }
  let text = decodeCharset(decodeTransfer(body, type.encoding), type.charset);
  for (let i = 0; i < MAX_UNWRAPPINGS && (isHtml(text) || (i === 0 && type.type === "text/html")); i++) {
    const links = [...text.matchAll(LINK)].map(([, link = ""]) => link);
    text = `${htmlToText(text)}${links.length === 0 ? "" : `\nLinks:\n${links.join("\n")}\n`}`;
  }
  if (isHtml(text)) throw new Unredactable();
  return redacted(redactor, text);
}

function fieldOf(redactor: Redactor, { name, value }: Field): string {
  const decoded = decodeValue(value);
  const named = ADDRESS_FIELDS.has(name)
    ? decoded.replace(NAME, (all: string, quoted?: string, plain?: string, behind?: string) => {
        const whole = (quoted ?? plain ?? behind ?? "").trim();
        if (whole === "") return all;
        const shown = redactor.name(whole);
        return behind === undefined ? ` ${shown} ` : `(${shown})`;
      })
    : decoded;
  const shown = redacted(redactor, named).replace(/\s+/g, " ").trim();
  // A field's name can hold data as well.
  const shownName =
    redactor.text(name) === name ? name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase()) : "X-Redacted";
  return toBytes(`${shownName}: ${shown}`);
}

function redacted(redactor: Redactor, text: string): string {
  const result = redactor.text(text);
  if (result === undefined) throw new Unredactable();
  return result;
}

/** UTF-8 as one character a byte. */
function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
