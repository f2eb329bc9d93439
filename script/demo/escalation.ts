import { fullMask, popcount } from "../../contracts/sdk/masks.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { type BatchRecord, goldOf, isForced, type RoundRecord } from "./ledger.ts";
import { SCOUTS } from "./people.ts";

/** One gold item in so many may be missed for free, rounded up. */
const TOLERANCE = 8;

/** Ballots that have to miss a gold item before it can be void. */
const VOID_MISSES = 3;

/** Items of batches with a verdict that a committee above the scouts had before it. */
export function escalatedIn(batches: readonly BatchRecord[]): number {
  return total(batches, (batch) =>
    batch.rounds.reduce((items, round) => (round.tier > SCOUTS ? items | round.items : items), 0n),
  );
}

/** Items that ended otherwise than the sealed verdict said; what it left undecided it did not say. */
export function overturnedIn(batches: readonly BatchRecord[]): number {
  return total(batches, (batch) => {
    if (batch.state !== "final") return 0n;
    const { approve, abusive, accepted, count } = batch;
    return (approve ^ accepted) & fullMask(count) & ~(approve & abusive) & ~goldOf(batch);
  });
}

function total(batches: readonly BatchRecord[], itemsOf: (batch: BatchRecord) => bigint): number {
  return batches.reduce((sum, batch) => (isForced(batch) ? sum : sum + popcount(itemsOf(batch))), 0);
}

/** Seats that missed more gold than is free, over all settled rounds whose gold was opened. */
export function goldFailuresIn(batches: readonly BatchRecord[]): number {
  return batches.flatMap(({ rounds }) => rounds).reduce((sum, round) => sum + goldFailures(round), 0);
}

/** What the contract counts (contracts/libraries/Gold.sol), item by item. */
function goldFailures({ gold, votes, settled }: RoundRecord): number {
  if (gold === undefined || settled === undefined) return 0;
  const missed = goldMissed(votes, gold.mask, gold.answers);
  const valid = gold.mask & ~voidGold(missed, gold.mask);
  return missed.filter((mask) => popcount(mask & valid) > freeOf(popcount(valid))).length;
}

/** The gold that each ballot missed; abstaining is a miss. */
function goldMissed(votes: readonly Vote[], mask: bigint, answers: bigint): bigint[] {
  return votes.map(({ approve, abstain }) => mask & (abstain | (approve ^ answers)));
}

/** Gold that more than half, at least three, of those missed who are within tolerance on all the other gold. */
function voidGold(missed: readonly bigint[], mask: bigint): bigint {
  const free = freeOf(popcount(mask) - 1);
  let voided = 0n;
  for (let bit = 0n; bit < 256n; bit++) {
    const item = 1n << bit;
    if ((mask & item) === 0n) continue;
    const within = missed.filter((own) => popcount(own & ~item) <= free);
    const misses = within.filter((own) => (own & item) !== 0n).length;
    if (misses >= VOID_MISSES && 2 * misses > within.length) voided |= item;
  }
  return voided;
}

function freeOf(count: number): number {
  return Math.ceil(count / TOLERANCE);
}
