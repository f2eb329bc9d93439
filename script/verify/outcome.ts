import type { Vote } from "./ballots.ts";
import type { Round } from "./draw.ts";
import type { Evidence } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

/** What a committee and the verdict decided together, bit = item. */
export type Outcome = { approved: bigint; rejected: bigint };

type Words = { approve: bigint; abusive: bigint };

/** The rule of docs/wire.md, one item and one vote at a time: slow, and easy to compare with the words on chain. Pure. */
export function tallySlowly(votes: readonly Vote[], seats: number, count: number, verdict: Words): Outcome {
  const quorum = 2 * Math.floor((seats - 1) / 3) + 1;
  let approved = 0n;
  let rejected = 0n;
  for (let item = 0; item < count; item++) {
    const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
    const counted = votes.filter(({ abstain }) => !has(abstain));
    const yes = counted.filter(({ approve }) => has(approve)).length;
    const no = counted.length - yes;
    if (seats > 0 && yes >= quorum && has(verdict.approve) && !has(verdict.abusive)) approved |= 1n << BigInt(item);
    if (seats > 0 && no >= quorum && !has(verdict.approve)) rejected |= 1n << BigInt(item);
  }
  return { approved, rejected };
}

/** Tally and settlement, recounted. */
export function verifyOutcome(
  evidence: Evidence,
  round: Round,
  votes: readonly Vote[] | undefined,
  item: number,
): Step[] {
  const { decided, settled, sealed } = evidence;
  if (!decided || !votes) return [open("rounds", "tally", "the round is not decided")];
  const { verdict } = sealed.args;
  const seats = round.committee.length;
  const { approved, rejected } = tallySlowly(votes, seats, verdict.count, verdict);
  const same = approved === decided.args.approved && rejected === decided.args.rejected;
  const steps = [
    judged("rounds", "tally", same, `${votesOn(votes, item)} of ${seats} seats; both words recounted item by item`),
  ];
  if (!settled)
    return [...steps, open("settlement", "outcome", "the batch is not settled: its words can be, after appeal time")];
  const pay = paidVotes(votes, seats, verdict.count, { approved, rejected });
  const accepted = ((settled.args.accepted >> BigInt(item)) & 1n) === 1n;
  const paid = settled.args.paidVotes;
  return [
    ...steps,
    judged(
      "settlement",
      "outcome",
      settled.args.accepted === approved,
      `item ${item} is ${accepted ? "accepted" : "rejected"}, final`,
    ),
    judged(
      "settlement",
      "vote pay",
      paid.length === pay.length && pay.every((count, seat) => BigInt(count) === paid[seat]),
      `paid votes by seat: ${pay.join(", ") || "none"}`,
    ),
  ];
}

function votesOn(votes: readonly Vote[], item: number): string {
  const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
  const abstained = votes.filter(({ abstain }) => has(abstain)).length;
  const yes = votes.filter(({ approve, abstain }) => has(approve) && !has(abstain)).length;
  return `item ${item}: ${yes} approve, ${votes.length - yes - abstained} reject, ${abstained} abstain,`;
}

/** Items each seat voted on without missing the outcome. */
function paidVotes(votes: readonly Vote[], seats: number, count: number, { approved, rejected }: Outcome): number[] {
  const paid = new Array<number>(seats).fill(0);
  for (const { seat, approve, abstain } of votes) {
    for (let item = 0; item < count; item++) {
      const has = (word: bigint) => ((word >> BigInt(item)) & 1n) === 1n;
      const missed = has(approve) ? has(rejected) : has(approved);
      if (!has(abstain) && !missed) paid[seat] = (paid[seat] ?? 0) + 1;
    }
  }
  return paid;
}
