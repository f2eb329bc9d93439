import { contentTypeOf } from "../checks/mail/contentType.ts";
import { decodeCharset, decodeTransfer } from "../checks/mail/decode.ts";
import { parseHeaders } from "../checks/mail/headers.ts";
import { isHtml, mapHtmlText } from "../checks/mail/html.ts";
import { splitMultipart } from "../checks/mail/parts.ts";
import type { Opener } from "./template.ts";

/** Fields, with what folds them, that say how a text is encoded. */
const ENCODING = /^(?:content-type|content-transfer-encoding)[ \t]*:.*(?:\r?\n[ \t].*)*\r?\n?/gim;

/**
 * A mail with gaps opened in the texts that people read, these in UTF-8 and unencoded. Headers, attachments and the
 * order of parts stay. One character a byte; `raw` is a mail that `readMail` takes, so its parts are few.
 */
export function openMail(raw: string, open: Opener, defaultType = "text/plain"): string {
  const { fields, body } = parseHeaders(raw);
  const head = raw.slice(0, raw.length - body.length);
  const type = contentTypeOf(fields, defaultType);
  if (type.boundary !== undefined) {
    const { parts, closed } = splitMultipart(body, type.boundary);
    const inner = type.type === "multipart/digest" ? "message/rfc822" : "text/plain";
    const opened = parts.map((part) => `--${type.boundary}\n${openMail(part, open, inner)}`);
    return `${head}${opened.join("")}${closed ? `--${type.boundary}--\n` : ""}`;
  }
  if (type.type === "message/rfc822") return head + openMail(body, open);
  if (type.attachment || (type.type !== "text/plain" && type.type !== "text/html")) return raw;
  const text = decodeCharset(decodeTransfer(body, type.encoding), type.charset);
  const opened = type.type === "text/html" || isHtml(text) ? mapHtmlText(text, open) : open(text);
  const fresh = `Content-Type: ${type.type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n`;
  return `${head.replace(ENCODING, "").replace(/\r?\n$/, "")}${fresh}\n${Buffer.from(opened, "utf8").toString("latin1")}`;
}
