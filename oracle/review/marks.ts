import { createHmac } from "node:crypto";

/** What a mark can be: nothing, or one of three characters that nobody sees and that join, break or shape nothing. */
export const MARKS = ["", "\u200b", "\u2060", "\u2063"] as const;

/** Seats that one digest has marks for; committees have up to 31. */
export const MAX_SEATS = 64;

/** Between two words, where a mark can stand. */
export type Gap = {
  /** Just before the second word. */
  at: number;
  /** The two words, whatever their case and punctuation: the same in an excerpt as in the whole. */
  context: string;
  /** The mark that stands there; undefined where different ones do. */
  mark: number | undefined;
};

const TOKEN = /[^\s\u200b\u2060\u2063]+/g;

/** Who copies an address must not copy a mark with it; longer tokens are no words. */
const NO_WORD = /[@/\\=<>{}|]|.{60}/;

/** The gaps of a text, from its first word to its last. */
export function gapsOf(text: string): Gap[] {
  const gaps: Gap[] = [];
  let before = "";
  let end = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const word = NO_WORD.test(token) ? "" : plain(token);
    const between = text.slice(end, index);
    if (before !== "" && word !== "" && /\s/.test(between)) {
      gaps.push({ at: index, context: `${before} ${word}`, mark: markIn(between) });
    }
    before = word;
    end = index + token.length;
  }
  return gaps;
}

/** 16 bytes that say every seat's mark between two words, in one round. */
export function digestOf(roundKey: Uint8Array, context: string): Uint8Array {
  return createHmac("sha256", roundKey)
    .update(context)
    .digest()
    .subarray(0, MAX_SEATS / 4);
}

/** A seat's mark, 0 to 3: uniform, and independent of every other seat's. */
export function markOf(digest: Uint8Array, seat: number): number {
  return ((digest[seat >> 2] as number) >> ((seat & 3) * 2)) & 3;
}

/** A text without any marks. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u200b\u2060\u2063]/g, "");
}

function plain(token: string): string {
  return token.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();
}

function markIn(between: string): number | undefined {
  const found = new Set(between.replace(/\s/g, ""));
  if (found.size > 1) return undefined;
  const [character = ""] = found;
  return MARKS.indexOf(character as (typeof MARKS)[number]);
}
