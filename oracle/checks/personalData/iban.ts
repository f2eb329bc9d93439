import type { Range } from "./kinds.ts";

const START = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]{0,3}[A-Za-z0-9])/g;

/** Lengths by country, from SWIFT's IBAN registry. */
const LENGTHS = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 " +
    "FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 " +
    "ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 " +
    "ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Three separators may stand between the groups of four of the longest IBAN. */
const MAX_WRITTEN = 34 + 3 * 9;

/** International bank account numbers: the country's length and the check digits of ISO 13616. */
export function findIbans(text: string): Range[] {
  return [...text.matchAll(START)].flatMap(({ 0: start, index }) => {
    const length = LENGTHS.get(start.slice(0, 2).toUpperCase());
    const end = length && endOf(text.slice(index, index + MAX_WRITTEN), length);
    return end ? [{ start: index, end: index + end }] : [];
  });
}

function endOf(written: string, length: number): number | undefined {
  let compact = "";
  for (let at = 0; at < written.length; at++) {
    const character = written[at] as string;
    if (character === " " || character === "-") continue;
    if (!/[A-Za-z0-9]/.test(character)) return undefined;
    compact += character;
    if (compact.length < length) continue;
    const isEnd = !/[A-Za-z0-9]/.test(written[at + 1] ?? " ");
    return isEnd && hasCheckDigits(compact.toUpperCase()) ? at + 1 : undefined;
  }
  return undefined;
}

function hasCheckDigits(compact: string): boolean {
  const moved = compact.slice(4) + compact.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`);
  return BigInt(digits) % 97n === 1n;
}
