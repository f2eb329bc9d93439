import type { Mail } from "./corpus.ts";
import { isEnglish, isUnclosed, readPlainMail, shinglesOf, wordsOf } from "./mail-text.ts";
import { type Random, shuffled } from "./random.ts";

/** Bounds on the mails that are sent without a fault; the policy's own are wider. */
const MIN_WORDS = 12;
const MAX_WORDS = 5_000;
const MAX_BYTES = 58_000;

/** Bounds on the mails that are sent although the check will refuse them. */
const MIN_HARD_WORDS = 100;
const MAX_HARD_BYTES = 20_000;

/** Similarity (Jaccard over runs of three words) from which on two mails are not both sent. The policy says 0.8. */
const TOO_SIMILAR = 0.7;

/** Shares of common English words (see {@link isEnglish}): the surest mails go first, the others if more are needed. */
const SHARES = [0.2, 0.15];

/**
 * Good mails in an order given by `random`: plain, whole, English, and none nearly the same as one before. This measure
 * is the demonstration's own and knows nothing of the oracle's: what it lets through and the check rejects counts as a
 * false positive.
 * @param apart - Mails that are sent as well, so that none nearly the same as one of them is good.
 */
export function* goodMails(random: Random, corpus: readonly Mail[], apart: readonly Mail[] = []): Generator<Mail> {
  const chosen = new Set<Mail>(apart);
  const holders = new Map<string, number[]>();
  const sizes: number[] = [];
  for (const mail of apart) {
    const shingles = shinglesOf(wordsOf(mail));
    for (const shingle of shingles) remember(holders, shingle, sizes.length);
    sizes.push(shingles.size);
  }
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

/**
 * Whole spam that its program never closed by the rules of multipart mails. A person sees that nothing is missing; a
 * program that looks for a cut has to say there is one.
 */
export function hardMails(random: Random, corpus: readonly Mail[]): Mail[] {
  return shuffled(random, corpus).filter((mail) => {
    const fits = mail.label === "spam" && mail.data.length <= MAX_HARD_BYTES;
    return fits && isUnclosed(mail.data) && wordsOf(mail).length >= MIN_HARD_WORDS;
  });
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
