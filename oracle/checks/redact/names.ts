import { decodeValue } from "../mail/encodedWords.ts";
import type { Field } from "../mail/headers.ts";

/** Fields whose values are addresses with the names of people. */
export const ADDRESS_FIELDS: ReadonlySet<string> = new Set(
  "from sender reply-to to cc bcc resent-from resent-to resent-cc delivered-to".split(" "),
);

/** A name before an address in angle brackets, or in brackets behind one. */
export const NAME = /"([^"<>]{1,200})"\s{0,8}(?=<)|([^<>,;:"()]{1,200})(?=<)|\(([^()]{1,200})\)/g;
const LOCAL = /<([^<>@]{1,200})@/g;

/**
 * Names that the address fields of a mail give away, to be looked for in its text: whole ones of two words or more, and
 * the words that the address repeats.
 */
export function namesOf(fields: readonly Field[]): string[] {
  return fields
    .filter(({ name }) => ADDRESS_FIELDS.has(name))
    .flatMap(({ value }) => {
      const decoded = decodeValue(value);
      const locals = [...decoded.matchAll(LOCAL)].map(([, local = ""]) => local.toLowerCase());
      return [...decoded.matchAll(NAME)].flatMap(([, quoted, plain, behind]) => {
        const whole = (quoted ?? plain ?? behind ?? "").trim();
        const words = whole.split(/[\s,.]+/).filter((word) => /^\p{Lu}[\p{L}'-]{2,}$/u.test(word));
        const repeated = words.filter((word) => locals.some((local) => local.includes(word.toLowerCase())));
        return /\s/.test(whole) ? [whole, ...repeated] : repeated;
      });
    });
}
