import { type CountryCode, findPhoneNumbersInText } from "libphonenumber-js/max";
import type { Range } from "./kinds.ts";

/** Digits and what stands between those of one number. */
const RUN = /[+(\d][\d ().\-/+]{5,250}\d(?: ?(?:x|ext\.?) ?\d{1,6})?/g;
const FULL = 250;
const OVERLAP = 40;

/**
 * Characters of such runs that the library may still look at in one item, once for each region: it takes up to 40 ms for 1,000.
 * What is beyond, in tables of numbers, counts as phone numbers whole.
 */
export type Budget = { left: number };

/** The budget of one item, whatever number of texts it has. */
export function phoneBudget(): Budget {
  return { left: 10_000 };
}

/** Digits alone are a phone number only if something says so; part of an address or a path is none. */
const SEPARATED = /^\+|\d[ ().-]{1,3}\d/;
const SAID = /(?:tel|telephone|phone|ph|fax|call|cell|mobile|mob|whatsapp|sms|dial|text)[.: ]{0,3}$/i;
const INSIDE = /[\w/=&?#%.@-]$/;
const DATE = /^(?:\d{4}([-. ])\d\d?\1\d\d?|\d\d?([-. ])\d\d?\2(?:19|20)\d\d)(?!\d)/;
const QUAD = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** As many digits as a number has that is not local. */
const MIN_DIGITS = 7;

/**
 * Phone numbers that exist in their country's numbering plan.
 *
 * @param regions ISO 3166 codes: numbers written without a country code are looked for as these regions write them
 */
export function findPhones(text: string, regions: readonly string[], budget: Budget): Range[] {
  const found: Range[] = [];
  const run = new RegExp(RUN);
  for (let match = run.exec(text); match !== null; match = run.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0].length >= FULL) run.lastIndex = end - OVERLAP;
    if (match[0].replace(/\D/g, "").length < MIN_DIGITS) continue;
    budget.left -= match[0].length * Math.max(1, regions.length);
    if (budget.left < 0) found.push({ start, end });
    else found.push(...phonesIn(text, { start, end }, regions));
  }
  return found;
}

function phonesIn(text: string, { start, end }: Range, regions: readonly string[]): Range[] {
  // What stands beside it says whether it is a part of something else.
  const from = Math.max(0, start - 1);
  const slice = text.slice(from, end + 1);
  const found =
    regions.length === 0 ? findPhoneNumbersInText(slice) : regions.flatMap((region) => findIn(slice, region));
  return found
    .map(({ startsAt, endsAt }) => ({ start: from + startsAt, end: from + endsAt }))
    .filter((range) => isPhone(text, range));
}

function findIn(text: string, region: string) {
  return findPhoneNumbersInText(text, { defaultCountry: region as CountryCode });
}

function isPhone(text: string, { start, end }: Range): boolean {
  const written = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 16), start);
  if (SAID.test(before) || written.startsWith("+")) return true;
  return SEPARATED.test(written) && !INSIDE.test(before) && !QUAD.test(written) && !DATE.test(written);
}
