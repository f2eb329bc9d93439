import { concat, type Hex, keccak256 } from "viem";
import { fullMask } from "../masks.ts";
import { payrollEntry } from "../payrolls.ts";
import { quorumOf } from "../rounds.ts";
import type { SealedBatch } from "../structs.ts";
import type { BATCH_STATES } from "./batches.ts";
import { countRound, standing } from "./outcome.ts";
import { goldOf, type RoundRecord, type RoundStart } from "./record.ts";

/** What a settled round leaves behind. `next` is undefined where it was its batch's last one. */
export type RoundEnd = {
  accepted: bigint;
  moved: bigint;
  state: (typeof BATCH_STATES)[number];
  next: RoundStart | undefined;
};

/**
 * The rule of `Settlement._finish`, without its bit tricks: what the round accepts, what goes up, and to whom. Pure.
 *
 * @param rounds of the batch, in their order; `round` is one of them
 * @param committees seats of each tier, 0 where there is none
 */
export function settlementOf(
  rounds: readonly RoundRecord[],
  round: RoundRecord,
  { sealed, committees }: { sealed: SealedBatch; committees: readonly number[] },
): RoundEnd {
  const gold = goldOf(round).mask;
  const { approved, rejected } = standing(round, sealed);
  const left = round.items & fullMask(sealed.count) & ~(approved | rejected | gold);
  const seats = round.committee.length;
  const redraw = seats > 0 && !isHeard(round) && round.draw === 0;
  const place = redraw ? { tier: round.tier, draw: 1 } : tierAbove(round.tier, { sealed, committees });
  // What the check left undecided was spared the scouts and goes up with the rest.
  const spared = round.tier === 0 && !redraw ? sealed.approve & sealed.abusive & ~gold : 0n;
  const moved = place ? left | spared : 0n;
  if (place && moved !== 0n) {
    const accepted = round.accepted | approved;
    const next = { ...place, items: moved, accepted, payrolls: payrollsAfter(round) };
    return { accepted: approved, moved, state: "sealed", next };
  }
  // What was approved, appealed, and then decided by nobody above stays approved.
  const stays = place ? 0n : standingBefore(rounds, round, sealed) & left;
  const heard = rounds.slice(0, rounds.indexOf(round) + 1).some(isHeard);
  const state = heard ? "final" : "void";
  return { accepted: approved | stays, moved: 0n, state, next: undefined };
}

/** Whether a quorum of the committee voted. */
export function isHeard({ committee, votes }: Pick<RoundRecord, "committee" | "votes">): boolean {
  return committee.length > 0 && votes.length >= quorumOf(committee.length);
}

/** Who judges after a tier; nobody after the last one, or in a forced batch. */
export function tierAbove(
  tier: number,
  { sealed, committees }: { sealed: SealedBatch; committees: readonly number[] },
): Pick<RoundStart, "tier" | "draw"> | undefined {
  if (BigInt(sealed.operator) === 0n) return undefined;
  const next = committees.findIndex((seats, other) => other > tier && seats > 0);
  return next === -1 ? undefined : { tier: next, draw: 0 };
}

/** The chain over the batch's payrolls with this round's. */
function payrollsAfter({ roundId = "0x", committee, payrolls, settled }: RoundRecord): Hex {
  const paidVotes = settled?.args.paidVotes ?? [];
  return keccak256(concat([payrolls, payrollEntry({ roundId, committee, paidVotes })]));
}

/** Items that the latest round below approved and that were appealed: what stands if nobody above decides. */
function standingBefore(rounds: readonly RoundRecord[], round: RoundRecord, sealed: SealedBatch): bigint {
  let stands = 0n;
  for (const below of rounds) {
    if (below === round) return stands;
    const appealed = below.appeals.reduce((word, { args }) => word | args.mask, 0n);
    stands = (stands & ~appealed) | (countRound(below, sealed).approved & appealed);
  }
  return stands;
}
