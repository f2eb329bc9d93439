import { digestOf, gapsOf, markOf } from "./marks.ts";

/** How one seat's marks agree with a leaked text. */
export type Match = {
  seat: number;
  matches: number;
  /** Bound on the probability that a seat that had no part in the leak agrees so well, for all seats together. */
  chance: number;
};

/** What a leaked text says: how many gaps it was judged by, and the seats that it accuses. */
export type Trace = { gaps: number; accused: Match[] };

/** A leak accuses seats that would agree so well by chance in one of a million leaks. */
export const MAX_CHANCE = 1e-6;

/** A seat agrees with a gap by chance: one of four marks. */
const BY_CHANCE = 1 / 4;

/**
 * Finds the seats whose packets a text was copied from. The marks of a seat that had no part in it are independent of
 * the text, whatever those who leaked it did: that bounds false accusations, for any number of them.
 *
 * @param seats seats of the committee
 */
export function traceText(roundKey: Uint8Array, seats: number, text: string): Trace {
  const seen = new Map<string, number>();
  for (const { context, mark } of gapsOf(text)) {
    // Words that stand together twice have the same mark twice: they count once.
    if (mark !== undefined && !seen.has(context)) seen.set(context, mark);
  }
  const matches = new Array<number>(seats).fill(0);
  for (const [context, mark] of seen) {
    const digest = digestOf(roundKey, context);
    for (let seat = 0; seat < seats; seat++)
      if (markOf(digest, seat) === mark) matches[seat] = (matches[seat] ?? 0) + 1;
  }
  const accused = matches
    .map((count, seat) => ({ seat, matches: count, chance: Math.min(1, seats * tailOf(count, seen.size)) }))
    .filter(({ chance }) => chance <= MAX_CHANCE)
    .sort((a, b) => a.chance - b.chance);
  return { gaps: seen.size, accused };
}

/** Chernoff's bound on the probability of so many agreements of `gaps` by chance; exact where all agree. */
export function tailOf(matches: number, gaps: number): number {
  const share = gaps === 0 ? 0 : matches / gaps;
  if (share <= BY_CHANCE) return 1;
  const missed = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - BY_CHANCE));
  return Math.exp(-gaps * (share * Math.log(share / BY_CHANCE) + missed));
}
