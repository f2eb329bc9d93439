import type { countVotes } from "./abuse-appeals.ts";
import type { AppealRound } from "./abuse-history.ts";

/**
 * What a guard did in an appeal's round, and what the rules make of it once its votes are counted:
 * - `exposed`: its vote was shown while others voted, which costs the whole lock
 * - `silent`: a quorum was heard without it, a fifth of the lock; `unheard`: no quorum was, which is free
 * - `undecided`: no item had a quorum; `with` the committee on all it decided; `against` it on the items in `mask`
 * - before the count: `waiting`
 */
export type GuardFate =
  | { kind: "exposed" | "silent" | "unheard" | "undecided" | "with" | "waiting" }
  | { kind: "against"; mask: bigint };

/** What became of a seat; approving is against the outcome "abusive", and the other way round. Pure. */
export function guardFate(
  { round, counted }: Pick<AppealRound, "round"> & { counted: unknown },
  seat: number,
  decided: ReturnType<typeof countVotes>,
): GuardFate {
  if (round.exposed.some(({ args }) => args.seat === seat)) return { kind: "exposed" };
  if (counted === undefined) return { kind: "waiting" };
  const vote = round.votes.find((one) => one.seat === seat);
  if (vote === undefined) return { kind: decided.heard ? "silent" : "unheard" };
  if ((decided.approved | decided.rejected) === 0n) return { kind: "undecided" };
  const mask = ((vote.approve & decided.rejected) | (~vote.approve & decided.approved)) & ~vote.abstain;
  return mask === 0n ? { kind: "with" } : { kind: "against", mask };
}
