import type { Range } from "./kinds.ts";

const RUN = /(?<![\w.])\d{2,19}(?:(?: {1,3}|-)\d{2,19}){0,9}(?!\w)/g;
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;

/** Prefixes and lengths that issuers use (ISO/IEC 7812): Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay. */
const ISSUERS =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d+|3[47]\d{13}|6(?:011|4[4-9]|5)\d+|3(?:0[0-5]|[68]\d)\d{11}|35\d{14}|62\d{14,17})$/;
const SIXTEEN = /^(?:5[1-5]|2[2-7]|6(?:011|4|5))/;

/** Payment card numbers: an issuer's prefix and length, and the check digit of ISO/IEC 7812 (Luhn). */
export function findCards(text: string): Range[] {
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const range = run.length < MIN_DIGITS ? undefined : cardIn(run);
    return range === undefined ? [] : [{ start: index + range.start, end: index + range.end }];
  });
}

/** Numbers stand beside others, such as a date of expiry: any whole groups of the run may be the card's. */
function cardIn(run: string): Range | undefined {
  const groups = [...run.matchAll(/\d+/g)];
  for (let from = 0; from < groups.length; from++) {
    let digits = "";
    for (let to = from; to < groups.length && digits.length <= MAX_DIGITS; to++) {
      const last = groups[to] as RegExpExecArray;
      digits += last[0];
      if (isCard(digits)) return { start: (groups[from] as RegExpExecArray).index, end: last.index + last[0].length };
    }
  }
  return undefined;
}

/** Whether these digits, without separators, are a payment card's. */
export function isCard(digits: string): boolean {
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS || !ISSUERS.test(digits)) return false;
  if (SIXTEEN.test(digits) && digits.length !== 16) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && new Set(digits).size > 1;
}
