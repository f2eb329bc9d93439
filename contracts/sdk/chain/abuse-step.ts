import { type Address, encodeFunctionData, type Hex } from "viem";
import { abuseAbi } from "../abi.ts";
import { type AbuseAppeal, APPEAL_STATES } from "./abuse-appeals.ts";
import type { Deployment } from "./deployment.ts";
import { readHeader, SEED_WINDOW } from "./seed-header.ts";

/** What moves an abuse appeal on, by anyone. `reseed`: its seed block is too old to be proved, and `draw` sets another one. */
export type AbuseStep = "draw" | "reseed" | "decide";

/** @param clock number and time, seconds, of the head block */
type Clock = { head: bigint; now: bigint };

/** What is due on an appeal and not done; undefined while a phase lasts, and when it is over. Pure. */
export function abuseStep(
  { state, seedBlock, openingEnd }: Pick<AbuseAppeal, "state" | "seedBlock" | "openingEnd">,
  { head, now }: Clock,
): AbuseStep | undefined {
  if (state === APPEAL_STATES.voting) return now > BigInt(openingEnd) ? "decide" : undefined;
  // A call is in the block after the head.
  if (state !== APPEAL_STATES.seeded || head < BigInt(seedBlock)) return undefined;
  return head < BigInt(seedBlock) + SEED_WINDOW ? "draw" : "reseed";
}

/**
 * The call of a step.
 *
 * @throws BlockMissingError when the endpoint does not have the seed block
 */
export async function abuseStepCall(
  { client, abuse }: Pick<Deployment, "client" | "abuse">,
  { appealId, seedBlock }: Pick<AbuseAppeal, "appealId" | "seedBlock">,
  step: AbuseStep,
): Promise<{ to: Address; data: Hex }> {
  if (step === "decide") {
    return { to: abuse, data: encodeFunctionData({ abi: abuseAbi, functionName: "decide", args: [appealId] }) };
  }
  const proof = step === "draw" ? await readHeader(client, seedBlock) : "0x";
  return { to: abuse, data: encodeFunctionData({ abi: abuseAbi, functionName: "draw", args: [appealId, proof] }) };
}
