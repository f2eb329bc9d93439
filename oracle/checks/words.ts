import { readMail } from "./mail/mail.ts";

/**
 * A run of letters and digits; scripts written without spaces count by the character. Longer runs than any word are cut: without a
 * bound V8's matcher runs out of stack on some millions of letters, and throws.
 */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}]){1,1000}/gu;

/**
 * More combining marks on one letter are no writing; Unicode normalisation takes quadratic time on long runs of
 * them.
 */
const MARKS = /(?<=\p{M}{8})\p{M}/gu;

/**
 * The words of a text, normalised: compatibility forms folded (NFKC), lower case, invisible characters and everything
 * between the words gone. Letters of other alphabets that look alike stay different.
 */
export function wordsOf(text: string): string[] {
  const folded = text
    .replace(/\p{Cf}/gu, "")
    .replace(MARKS, "")
    .normalize("NFKC")
    .toLowerCase();
  return folded.match(WORD) ?? [];
}

/**
 * The normalised text of a mail's body: what exact duplicates agree in, whatever way the mail came and however it is
 * encoded. No header is part of it. The empty string for bytes that are no mail.
 * @param data - The item's data bytes.
 * @example normalisedText(Buffer.from("From: a@b\nTo: c@d\n\nHello,  WORLD!\n")) // "hello world"
 */
export function normalisedText(data: Uint8Array): string {
  const mail = readMail(data);
  return "problem" in mail ? "" : wordsOf(mail.text).join(" ");
}
