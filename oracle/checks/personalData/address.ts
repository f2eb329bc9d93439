import type { Range } from "./kinds.ts";

/** House number, name, kind of street, as in English; or a box at a post office. */
const ENGLISH =
  /(?<![\w.,/-])\d{1,5}[A-Z]? (?:[NSEW]\.? |North |South |East |West )?(?:\d{1,3}(?:st|nd|rd|th) |(?:[A-Z][A-Za-z'.-]{1,20} ){1,3})(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Place|Pl|Terrace|Parkway|Pkwy|Highway|Hwy|Way|Crescent)(?![\w])\.?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Floor|#)\.? ?#?\w{1,6})?/g;
const BOX = /(?<!\w)P\.? ?O\.? ?Box (?:No\.? )?#?\d{1,6}(?!\w)/gi;

/** Name with the kind of street in it, then the house number, as in German. */
const GERMAN =
  /(?<!\p{L})\p{Lu}[\p{Ll}-]{2,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|ufer)(?: {1,3}\d{1,4} ?[a-z]?)(?!\w)/gu;

/** Street addresses as English and German write them; other languages are not looked for. */
export function findAddresses(text: string): Range[] {
  return [...text.matchAll(ENGLISH), ...text.matchAll(BOX), ...text.matchAll(GERMAN)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
  }));
}
