import { encodeFunctionData, type Hex } from "viem";
import { abuseAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import type { VotingCall } from "./calls.ts";
import { type SecretVote, voteOf } from "./commitment.ts";

/** A guard's seat in an appeal's current round. */
export type AppealSeat = { appealId: bigint; seat: number };

type Contract = Pick<Deployment, "abuse">;

/** Commits a guard's vote on an appeal against abuse reports, while voting goes on; it replaces an earlier one. */
export function commitAbuseCall({ abuse }: Contract, { appealId, seat }: AppealSeat, commitment: Hex): VotingCall {
  const args = [appealId, seat, commitment] as const;
  return { to: abuse, data: encodeFunctionData({ abi: abuseAbi, functionName: "commit", args }) };
}

/** Opens a guard's committed vote, after voting has ended. */
export function openAbuseCall({ abuse }: Contract, { appealId, seat }: AppealSeat, secret: SecretVote): VotingCall {
  const args = [appealId, seat, voteOf(secret), secret.salt] as const;
  return { to: abuse, data: encodeFunctionData({ abi: abuseAbi, functionName: "open", args }) };
}

/** Shows somebody's committed vote while voting goes on: the seat loses its lock. */
export function exposeAbuseCall({ abuse }: Contract, { appealId, seat }: AppealSeat, secret: SecretVote): VotingCall {
  const args = [appealId, seat, voteOf(secret), secret.salt] as const;
  return { to: abuse, data: encodeFunctionData({ abi: abuseAbi, functionName: "expose", args }) };
}
