import type { Voter } from "./voter.ts";

/** Why anybody may close a voter's seat. */
export type EvictionReason = "uncovered" | "reputation" | "unnamed";

const GUARDS = 1;
const JUDGES = 2;

/** Whose seat it is, as far as `Staking.evict` looks. */
export type Evictable = Pick<Voter, "stake" | "seatPrice" | "reputation" | "judge"> & { seats: readonly unknown[] };

/**
 * Whether `Staking.evict` closes a voter's seat in a tier, and why; undefined while the seat may stay. Pure.
 *
 * @param kept lowest reputation that a guard keeps a seat with: `guardRule().kept`
 */
export function evictionOf(voter: Evictable, tier: number, kept: number): EvictionReason | undefined {
  const { stake, seatPrice, seats, reputation, judge } = voter;
  const isUncovered = seats.length > 0 && stake + seatPrice / 2n < BigInt(seats.length) * seatPrice;
  if (isUncovered) return "uncovered";
  if (tier === GUARDS && reputation < kept) return "reputation";
  return tier === JUDGES && !judge ? "unnamed" : undefined;
}
