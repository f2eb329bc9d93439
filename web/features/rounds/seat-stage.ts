import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";
import { isOnChain, type OwnSeat } from "../../../contracts/sdk/voting/own-seat.ts";
import type { Kept } from "./kept.ts";

/**
 * Where a seat's vote stands:
 * - voting goes on: nothing cast yet (`vote`), signed but nobody has it (`signed`), with the operator (`delivered`), on chain
 *   (`committed`)
 * - voting is over: the ballots are awaited (`waiting`), the own vote counts (`counted`), can be opened (`open`), can be posted by
 *   its receipt where another vote or none counts (`post`), is silent (`missed`)
 * - the committee has decided, or all is settled
 */
export type SeatStage =
  | "vote"
  | "signed"
  | "delivered"
  | "committed"
  | "waiting"
  | "counted"
  | "open"
  | "post"
  | "missed"
  | "decided"
  | "settled";

type Facts = {
  kept: Kept;
  /** The gateway says that it holds a ballot. */
  isHeld?: boolean | undefined;
  /** Chain time. */
  now: bigint;
  preset: Pick<Campaign["preset"], "opening">;
};

/** Where a seat's vote stands. Pure. */
export function seatStage(own: OwnSeat, { kept, isHeld, now, preset }: Facts): SeatStage {
  const { round, seat } = own;
  if (round.settled) return "settled";
  if (round.decided) return "decided";
  const isCommitted = round.committed.some(({ args }) => args.seat === seat);
  const end = BigInt(round.drawn.args.votingEnd);
  if (now <= end) {
    if (isCommitted) return "committed";
    if (kept.receipt || isHeld) return "delivered";
    return kept.signed ? "signed" : "vote";
  }
  const counted = round.votes.find((vote) => vote.seat === seat);
  const isContradicted = counted !== undefined && !isCommitted && isOther(counted, kept.receipt?.ballot);
  if (counted !== undefined && !isContradicted) return "counted";
  const opening = BigInt(preset.opening);
  // The first half of the opening time belongs to the operator's list.
  const isShown = round.cast !== undefined || isOnChain(own) || now > end + opening / 2n;
  if (!isShown) return "waiting";
  if (now > end + opening) return counted === undefined ? "missed" : "counted";
  if (isCommitted) return "open";
  return kept.receipt ? "post" : "missed";
}

/** Whether a vote that counts is another one than the operator has confirmed. */
function isOther(counted: Vote, confirmed: Vote | undefined): boolean {
  return confirmed !== undefined && (counted.approve !== confirmed.approve || counted.abstain !== confirmed.abstain);
}

/** The parts of the queue. */
export type QueuePart = "now" | "running" | "past";

export function queuePart(stage: SeatStage): QueuePart {
  if (stage === "settled") return "past";
  return stage === "vote" || stage === "signed" || stage === "open" || stage === "post" ? "now" : "running";
}
