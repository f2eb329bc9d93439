import { bitsOf, fullMask, popcount } from "../masks.ts";
import { quorumOf } from "../rounds.ts";
import type { SealedBatch } from "../structs.ts";
import { type CountedRound, standing } from "./outcome.ts";
import { goldOf } from "./record.ts";

// What a settled round means for each of its seats, item by item and vote by vote: the rules of Scoring.sol and Gold.sol
// without their bit tricks. Pure.

const COHERENT_BPS = 9_000n;
const BPS = 10_000n;
/** Ballots that must have missed a void gold item, at least. */
const VOID_MISSES = 3;

/** How one seat fared. Amounts are stake units. */
export type SeatScore = {
  seat: number;
  voted: boolean;
  /** It showed a committed vote too early. */
  exposed: boolean;
  /** Decided items it voted against the outcome on, and valid gold items it did not answer right. */
  missed: bigint;
  goldMissed: bigint;
  /** Gold misses that cost nothing. */
  tolerance: number;
  /** For every missed decided item: seats with the outcome less those against it. */
  margins: { item: number; margin: number }[];
  missSlash: bigint;
  goldSlash: bigint;
  silence: bigint;
  /** Both slashes for votes, at most the lock, and the silence. */
  due: bigint;
  /** Right answers among all that are known, bps, none beyond the gold's tolerance; undefined if the round says nothing about the voter. */
  score: bigint | undefined;
  coherent: boolean;
  /** None where too few were heard: the insurance pays those ballots, in stake units. */
  paidVotes: number;
};

/** A round's scores and what they stand on. */
export type RoundScore = {
  heard: boolean;
  /** What a silent seat loses: nothing unless the others were shown to be heard. */
  silence: bigint;
  decided: bigint;
  /** Gold items that count, and those that honest ballots missed. */
  gold: bigint;
  voidGold: bigint;
  seats: SeatScore[];
};

/** Scores a round that was settled. */
export function scoreRound(
  round: CountedRound,
  sealed: Pick<SealedBatch, "operator" | "count" | "approve" | "abusive">,
  lock: bigint,
): RoundScore {
  const seats = round.committee.length;
  const forced = BigInt(sealed.operator) === 0n;
  const heard = seats > 0 && round.votes.length >= quorumOf(seats);
  const silence = heard && (round.cast !== undefined || forced) ? lock / 5n : 0n;
  const { approved, rejected } = standing(round, sealed);
  const gold = validGold(round);
  const voidGold = goldOf(round).mask & ~gold;
  const all = round.items & fullMask(sealed.count);
  const known = { approved, rejected, gold, all, lock, silence, forced, heard, seats };
  const scores = round.committee.map((_, seat) => scoreSeat(round, seat, known));
  return { heard, silence, decided: approved | rejected, gold, voidGold, seats: scores };
}

type Known = {
  approved: bigint;
  rejected: bigint;
  gold: bigint;
  all: bigint;
  lock: bigint;
  silence: bigint;
  forced: boolean;
  heard: boolean;
  seats: number;
};

function scoreSeat(round: CountedRound, seat: number, known: Known): SeatScore {
  const none = { missed: 0n, goldMissed: 0n, margins: [], missSlash: 0n, goldSlash: 0n, score: undefined };
  const blank = { seat, ...none, tolerance: toleranceOf(popcount(known.gold)), coherent: false, paidVotes: 0 };
  const vote = round.votes.find((entry) => entry.seat === seat);
  if (!vote) {
    const exposed = round.exposed.some(({ args }) => args.seat === seat);
    const due = exposed ? known.lock : known.silence;
    return { ...blank, voted: false, exposed, silence: exposed ? 0n : known.silence, due };
  }
  if (!known.heard) return { ...blank, voted: true, exposed: false, silence: 0n, due: 0n };
  const { approved, rejected, gold, all, lock } = known;
  const voted = all & ~vote.abstain;
  const missed = ((vote.approve & rejected) | (~vote.approve & approved)) & voted;
  const goldMissed = gold & goldMiss(round, vote);
  const hits = voted & ~missed & ~goldMissed;
  const base = { ...blank, voted: true, exposed: false, missed, goldMissed, paidVotes: popcount(hits) };
  if (!known.forced && 2 * popcount(vote.abstain & all) > popcount(all)) {
    return { ...base, silence: known.silence, due: known.silence };
  }
  const words = approved | rejected | gold;
  if (words === 0n) return { ...base, silence: 0n, due: 0n };
  const margins = bitsOf(missed).map((item) => ({ item, margin: marginOf(round, item) }));
  const sum = margins.reduce((total, { margin }) => total + margin, 0);
  const decided = popcount(approved | rejected);
  const missSlash = missed === 0n ? 0n : (lock * BigInt(sum)) / BigInt(10 * known.seats * decided);
  const beyond = Math.max(0, popcount(goldMissed) - base.tolerance);
  const goldSlash = (BigInt(beyond) * lock) / 10n;
  const slash = missSlash + goldSlash < lock ? missSlash + goldSlash : lock;
  // Whoever is caught by known answers has earned no trust, and shares in nobody else's slash.
  const score = beyond > 0 ? 0n : (BigInt(popcount(words & hits)) * BPS) / BigInt(popcount(words));
  return { ...base, margins, missSlash, goldSlash, silence: 0n, due: slash, score, coherent: score >= COHERENT_BPS };
}

/** Gold misses among so many items that cost nothing: an eighth, rounded up. */
export function toleranceOf(count: number): number {
  return Math.ceil(count / 8);
}

/** How many more seats stood with an item's outcome than against it. */
function marginOf({ votes }: CountedRound, item: number): number {
  const counted = votes.filter(({ abstain }) => ((abstain >> BigInt(item)) & 1n) === 0n);
  const yes = counted.filter(({ approve }) => ((approve >> BigInt(item)) & 1n) === 1n).length;
  return Math.abs(2 * yes - counted.length);
}

function goldMiss(round: CountedRound, { approve, abstain }: { approve: bigint; abstain: bigint }): bigint {
  const { mask, answers } = goldOf(round);
  return mask & (abstain | (approve ^ answers));
}

/**
 * Gold that counts: an item is void if more than half, at least 3, of the ballots within tolerance on all other gold
 * missed it.
 */
function validGold(round: CountedRound): bigint {
  const { mask } = goldOf(round);
  const free = toleranceOf(Math.max(0, popcount(mask) - 1));
  const misses = round.votes.map((vote) => goldMiss(round, vote));
  let valid = mask;
  for (const item of bitsOf(mask)) {
    const bit = 1n << BigInt(item);
    const honest = misses.filter((miss) => popcount(miss & ~bit) <= free);
    const missed = honest.filter((miss) => (miss & bit) !== 0n).length;
    if (missed >= VOID_MISSES && 2 * missed > honest.length) valid &= ~bit;
  }
  return valid;
}
