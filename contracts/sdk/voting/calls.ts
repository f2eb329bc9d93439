import { type Address, encodeFunctionData, type Hex } from "viem";
import { ballotsAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { callVotes, type RoundRecord } from "../chain/record.ts";
import type { SealedBatch } from "../structs.ts";
import { type SecretVote, voteOf } from "./commitment.ts";
import type { KeptReceipt } from "./receipt.ts";

/** A call to send. */
export type VotingCall = { to: Address; data: Hex };

/** A seat of a round, with what every call for it brings back. */
export type SeatOnChain = {
  /** The batch as it stands in this round. */
  sealed: SealedBatch;
  round: Pick<RoundRecord, "committee" | "votes">;
  seat: number;
};

type Contract = Pick<Deployment, "ballots">;

/** Commits a vote, while voting goes on; it replaces an earlier commitment and wins over a ballot with the operator. */
export function commitCall({ ballots }: Contract, { sealed, round, seat }: SeatOnChain, commitment: Hex): VotingCall {
  const args = [sealed, round.committee, seat, commitment] as const;
  return { to: ballots, data: encodeFunctionData({ abi: ballotsAbi, functionName: "commit", args }) };
}

/** Opens a committed vote, after voting has ended. */
export function openCall({ ballots }: Contract, { sealed, round, seat }: SeatOnChain, secret: SecretVote): VotingCall {
  const args = [sealed, round.committee, callVotes(round), seat, voteOf(secret), secret.salt] as const;
  return { to: ballots, data: encodeFunctionData({ abi: ballotsAbi, functionName: "open", args }) };
}

/** Shows somebody's committed vote while voting goes on: the seat loses its lock. */
export function exposeCall(
  { ballots }: Contract,
  { sealed, round, seat }: SeatOnChain,
  secret: SecretVote,
): VotingCall {
  const args = [sealed, round.committee, seat, voteOf(secret), secret.salt] as const;
  return { to: ballots, data: encodeFunctionData({ abi: ballotsAbi, functionName: "expose", args }) };
}

/** Posts a ballot with the operator's receipt for it, where the closing list lacks it. */
export function receiptCall(
  { ballots }: Contract,
  { sealed, round, seat }: SeatOnChain,
  kept: KeptReceipt,
): VotingCall {
  const { ballot, receipt, signature } = kept;
  const args = [sealed, round.committee, callVotes(round), seat, ballot, receipt, signature] as const;
  return { to: ballots, data: encodeFunctionData({ abi: ballotsAbi, functionName: "postReceipt", args }) };
}
