import type { Random } from "../../oracle/checks/measure/random.ts";

/** Probability of exactly k of n, each with probability p. */
export function binomial(n: number, k: number, p: number): number {
  return choose(n, k) * p ** k * (1 - p) ** (n - k);
}

/** Probability that at least k of n seats are the adversary's, who holds a share p of a large pool. */
export function atLeast(n: number, k: number, p: number): number {
  return sum(k, n, (i) => binomial(n, i, p));
}

/** The same for n distinct of `pool` seats, `held` of them the adversary's. */
export function atLeastOfPool(n: number, k: number, held: number, pool: number): number {
  return sum(k, n, (i) => hypergeometric(pool, held, n, i));
}

/** Probability that a draw of n out of `pool`, `marked` of which are marked, has exactly k marked ones. */
export function hypergeometric(pool: number, marked: number, n: number, k: number): number {
  return (choose(marked, k) * choose(pool - marked, n - k)) / choose(pool, n);
}

/** The share of the pool that gives the adversary at least k of n seats with this probability. */
export function shareFor(n: number, k: number, probability: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (atLeast(n, k, middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}

/** What a seat is expected to lose for gold, in seat locks, when it votes the opposite on `flips` items of a batch. */
export function goldLoss(items: number, gold: number, flips: number): number {
  const free = Math.ceil(gold / 8);
  return sum(free + 1, Math.min(gold, flips), (hits) => {
    return hypergeometric(items, gold, flips, hits) * Math.min(1, (hits - free) / 10);
  });
}

/** What happens to items under a simple majority of n votes. */
export type Majority = { wrong: number; undecided: number };

/** Probability that a simple majority of n is wrong on an item, in closed form. */
export function majorityWrong(n: number, share: number, error: number): number {
  return atLeast(n, Math.floor(n / 2) + 1, share + (1 - share) * error);
}

/** Plays items under a simple majority of n: each voter is the adversary's with probability `share`, or errs. */
export function playMajority(n: number, share: number, error: number, items: number, random: Random): Majority {
  const scale = 2 ** 30;
  const wrongVote = share + (1 - share) * error;
  let [wrong, undecided] = [0, 0];
  for (let item = 0; item < items; item++) {
    let votes = 0;
    for (let voter = 0; voter < n; voter++) {
      if (random(scale) < wrongVote * scale) votes++;
    }
    if (2 * votes > n) wrong++;
    else if (2 * votes === n) undecided++;
  }
  return { wrong: wrong / items, undecided: undecided / items };
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let result = 1;
  for (let i = 1; i <= k; i++) result *= (n - k + i) / i;
  return result;
}

function sum(from: number, to: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = from; i <= to; i++) total += term(i);
  return total;
}
