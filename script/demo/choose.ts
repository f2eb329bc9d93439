import type { Mail } from "./corpus.ts";
import { isEnglish, readPlainMail, shinglesOf } from "./mail-text.ts";
import { type Random, shuffled } from "./random.ts";

/** Bounds on the mails that are sent without a fault; the policy's own are wider. */
const MIN_WORDS = 12;
const MAX_WORDS = 5_000;
const MAX_BYTES = 58_000;

/** Similarity (Jaccard over runs of three words) from which on two mails are not both sent. The policy says 0.8. */
const TOO_SIMILAR = 0.7;

/** Shares of common English words (see {@link isEnglish}): the surest mails go first, the others if more are needed. */
const SHARES = [0.2, 0.15];

/**
 * Good mails in an order given by `random`: plain, whole, English, and none nearly the same as one before. This measure
 * is the demonstration's own and knows nothing of the oracle's: what it lets through and the check rejects counts as a
 * false positive.
 */
export function* goodMails(random: Random, corpus: readonly Mail[]): Generator<Mail> {
  const chosen = new Set<Mail>();
  const holders = new Map<string, number[]>();
  const sizes: number[] = [];
  const order = shuffled(random, corpus);
  for (const share of SHARES) {
    for (const mail of order) {
      if (chosen.has(mail) || mail.data.length > MAX_BYTES) continue;
      const words = readPlainMail(mail.data)?.words ?? [];
      if (words.length < MIN_WORDS || words.length > MAX_WORDS || !isEnglish(words, share)) continue;
      const shingles = shinglesOf(words);
      if (isNearOneOf(shingles, holders, sizes)) continue;
      for (const shingle of shingles) remember(holders, shingle, sizes.length);
      sizes.push(shingles.size);
      chosen.add(mail);
      yield mail;
    }
  }
}

function isNearOneOf(
  shingles: ReadonlySet<string>,
  holders: ReadonlyMap<string, readonly number[]>,
  sizes: readonly number[],
): boolean {
  const shared = new Map<number, number>();
  for (const shingle of shingles) {
    for (const holder of holders.get(shingle) ?? []) shared.set(holder, (shared.get(holder) ?? 0) + 1);
  }
  for (const [holder, count] of shared) {
    if (count / (shingles.size + (sizes[holder] ?? 0) - count) >= TOO_SIMILAR) return true;
  }
  return false;
}

function remember(holders: Map<string, number[]>, shingle: string, holder: number): void {
  const list = holders.get(shingle);
  if (list === undefined) holders.set(shingle, [holder]);
  else list.push(holder);
}
