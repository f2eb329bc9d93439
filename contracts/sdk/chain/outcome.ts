import { fullMask } from "../masks.ts";
import { quorumOf } from "../rounds.ts";
import type { GoldOpening, SealedBatch } from "../structs.ts";
import { goldOf, type RoundRecord } from "./record.ts";

/** What of a round decides its outcome and its scores. */
export type CountedRound = Pick<RoundRecord, "tier" | "items" | "committee" | "votes"> & {
  opened?: { args: GoldOpening };
  appeals: readonly { args: { mask: bigint } }[];
  exposed: readonly { args: { seat: number } }[];
  /** There where a closing list was shown. */
  cast?: unknown;
};

/** What a committee decided, bit = item. */
export type Outcome = { approved: bigint; rejected: bigint };

const JUDGES = 2;

/** The rule of docs/wire.md, one item and one vote at a time: slow, and easy to compare with the words on chain. Pure. */
export function countRound(
  round: Pick<CountedRound, "tier" | "items" | "committee" | "votes" | "opened">,
  verdict: Pick<SealedBatch, "count" | "approve" | "abusive">,
): Outcome {
  const seats = round.committee.length;
  const quorum = quorumOf(seats);
  const judged = round.items & ~(round.opened?.args.mask ?? 0n) & fullMask(verdict.count);
  const outcome = { approved: 0n, rejected: 0n };
  if (seats === 0) return outcome;
  for (let item = 0n; item < verdict.count; item++) {
    const has = (word: bigint) => ((word >> item) & 1n) === 1n;
    if (!has(judged)) continue;
    const counted = round.votes.filter(({ abstain }) => !has(abstain));
    const yes = counted.filter(({ approve }) => has(approve)).length;
    const no = counted.length - yes;
    const alone = round.tier === JUDGES;
    if (yes >= quorum && (alone || has(verdict.approve))) outcome.approved |= 1n << item;
    if (no >= quorum && (alone || !has(verdict.approve) || has(verdict.abusive))) outcome.rejected |= 1n << item;
  }
  return outcome;
}

/** What of a round's outcome stood when it was settled: neither its gold nor what was appealed. */
export function standing(round: CountedRound, verdict: Pick<SealedBatch, "count" | "approve" | "abusive">): Outcome {
  const appealed = round.appeals.reduce((word, { args }) => word | args.mask, 0n);
  const { approved, rejected } = countRound(round, verdict);
  return { approved: approved & ~appealed, rejected: rejected & ~appealed & ~goldOf(round).mask };
}
