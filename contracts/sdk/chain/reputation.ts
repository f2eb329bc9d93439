import type { ServedSeat } from "./service.ts";

/** A voter's reputation at a time, and what moved it there. Reputations are 0 to 10,000, times chain seconds. */
export type ReputationPoint = {
  at: bigint;
  reputation: number;
  /** What it was right before, with the drift of the weeks gone by. */
  before: number;
  /** The settled seat that moved it; undefined where it began, and now. */
  seat: ServedSeat | undefined;
};

const MAXIMUM = 10_000;
const MIDDLE = 5_000;
const WEEK = 604_800n;

/**
 * How a voter's reputation went: the rules of Reputation.sol and Voters._settleVoter, applied to what its seats came to.
 * Pure.
 *
 * @param since when it first staked
 * @param seats in any order
 * @param now time of the last point
 */
export function reputationHistory(since: bigint, seats: readonly ServedSeat[], now: bigint): ReputationPoint[] {
  const points: ReputationPoint[] = [{ at: since, reputation: MIDDLE, before: MIDDLE, seat: undefined }];
  let last = { at: since, reputation: MIDDLE };
  const settled = seats.filter(({ outcome }) => outcome !== undefined).sort(bySettlement);
  for (const seat of settled) {
    const { outcome } = seat;
    if (outcome === undefined) continue;
    const { score } = outcome;
    const before = drift(last.reputation, weeksBetween(last.at, outcome.at));
    last = { at: outcome.at, reputation: moved(before, score) };
    const isMoved = score.exposed || score.silence > 0n || score.score !== undefined;
    if (isMoved) points.push({ ...last, before, seat });
  }
  const reputation = drift(last.reputation, weeksBetween(last.at, now));
  return [...points, { at: now, reputation, before: reputation, seat: undefined }];
}

/** The reputation after `weeks` weeks without a round: 1 % nearer to the middle each, rounded toward it. */
export function drift(reputation: number, weeks: number): number {
  const isAbove = reputation > MIDDLE;
  let distance = Math.abs(reputation - MIDDLE);
  for (let left = weeks; left > 0 && distance > 0; left--) distance = Math.floor((distance * 99) / 100);
  return isAbove ? MIDDLE + distance : MIDDLE - distance;
}

function moved(before: number, { exposed, silence, score }: NonNullable<ServedSeat["outcome"]>["score"]): number {
  if (exposed || silence > 0n) return Math.floor((before * 9) / 10);
  return score === undefined ? before : Math.min(MAXIMUM, Math.floor((before * 15 + Number(score)) / 16));
}

/** The contract counts weeks of Unix time in eight bits. */
function weeksBetween(from: bigint, to: bigint): number {
  return Number((to / WEEK - from / WEEK) & 255n);
}

function bySettlement({ outcome: a }: ServedSeat, { outcome: b }: ServedSeat): number {
  return a && b ? Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex : 0;
}
