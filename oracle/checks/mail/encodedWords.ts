import { decodeCharset, decodeTransfer } from "./decode.ts";

const WORD = /=\?([^?\s]{1,60})\?([BbQq])\?([^?]*)\?=/g;
const BETWEEN = /(=\?[^?\s]{1,60}\?[BbQq]\?[^?]*\?=)[ \t]+(?==\?[^?\s]{1,60}\?[BbQq]\?)/g;

/**
 * A header field's value as a reader sees it: RFC 2047 words decoded, control characters gone.
 *
 * @param value one character a byte
 */
export function decodeValue(value: string): string {
  const words: string[] = [];
  // Words are decoded apart from the bytes around them, which have no charset.
  const marked = value.replace(BETWEEN, "$1").replace(WORD, (_, charset: string, encoding: string, encoded: string) => {
    const bytes =
      encoding.toLowerCase() === "b"
        ? decodeTransfer(encoded, "base64")
        : decodeTransfer(encoded.replaceAll("_", "=20"), "quoted-printable");
    words.push(decodeCharset(bytes, charset.split("*")[0]?.toLowerCase()));
    return "\0";
  });
  const plain = decodeCharset(Buffer.from(marked, "latin1"), undefined);
  return plain.replace(/\0/g, () => words.shift() ?? "").replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
