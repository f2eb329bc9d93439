import { type Address, encodeFunctionData, type Hex } from "viem";
import { readContract } from "viem/actions";
import { assayAbi } from "../abi.ts";
import type { SealedBatch } from "../structs.ts";
import { BATCH_STATES } from "./batches.ts";
import type { Deployment } from "./deployment.ts";
import { readRecord } from "./record.ts";

type Core = Pick<Deployment, "client" | "core">;

/** Of some batches those with accepted items that could be claimed while others are still judged, if somebody released them. */
export async function readReleasable(
  { client, core: address }: Core,
  { campaignId, sequences }: { campaignId: number; sequences: readonly number[] },
): Promise<number[]> {
  const contract = { address, abi: assayAbi, functionName: "batchOf" } as const;
  const views = await Promise.all(
    sequences.map((sequence) => readContract(client, { ...contract, args: [campaignId, sequence] })),
  );
  // Once a batch has ended everything can be claimed without.
  const isLive = (state: number) => !["final", "void"].includes(BATCH_STATES[state] ?? "");
  return sequences.filter((_, i) => views[i]?.pending === true && isLive(views[i].state));
}

/** Lets what the rounds of a batch have accepted so far be claimed, by anyone. @throws RecordError when there is no such batch */
export async function releaseRewardsCall(
  deployment: Deployment,
  { campaignId, sequence }: { campaignId: number; sequence: number },
): Promise<{ to: Address; data: Hex; sealed: SealedBatch }> {
  const { sealed } = await readRecord(deployment, campaignId, sequence);
  const data = encodeFunctionData({ abi: assayAbi, functionName: "release", args: [sealed] });
  return { to: deployment.core, data, sealed };
}
