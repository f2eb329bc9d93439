/**
 * Undoes a Content-Transfer-Encoding.
 * @param raw - Encoded bytes as a Latin-1 string.
 */
export function decodeTransfer(raw: string, encoding: string): Uint8Array {
  if (encoding === "base64") return Buffer.from(base64Of(raw), "base64");
  if (encoding === "quoted-printable") return Buffer.from(decodeQuotedPrintable(raw), "latin1");
  return Buffer.from(raw, "latin1");
}

/**
 * The base64 text at the front of a body, whitespace removed. A mailing list may have put its footer, in plain text,
 * behind.
 */
export function base64Of(raw: string): string {
  const foreign = raw.search(/[^A-Za-z0-9+/=\s]/);
  const end = foreign < 0 ? raw.length : raw.lastIndexOf("\n", foreign) + 1;
  return raw.slice(0, end).replace(/\s/g, "");
}

function decodeQuotedPrintable(raw: string): string {
  return raw
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Bytes to text. Without a known charset: UTF-8 where it is valid, else windows-1252, which maps every byte. */
export function decodeCharset(bytes: Uint8Array, charset: string | undefined): string {
  for (const label of [charset, "utf-8"]) {
    if (label === undefined) continue;
    try {
      return new TextDecoder(label, { fatal: label === "utf-8" }).decode(bytes);
    } catch {
      // An unknown label or broken UTF-8: the next guess decodes it.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}
