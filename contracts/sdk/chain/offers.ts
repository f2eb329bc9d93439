import type { Hex } from "viem";
import { readContract } from "viem/actions";
import { campaignsAbi, stakingAbi, teeRegistryAbi } from "../abi.ts";
import { type readPreset, readProtocolFee } from "./campaign.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { readStakeToken, type Token } from "./token.ts";

/** What a deployment offers to new campaigns. */
export type Offers = {
  presets: { presetId: number; preset: Awaited<ReturnType<typeof readPreset>> }[];
  workloads: { workloadId: number; composeHash: Hex }[];
  stakeToken: Token;
  /** Stake units: the most that a seat can lock. */
  seatPrice: bigint;
  /** Bps of the rewards, for campaigns created from now on. */
  protocolFee: number;
};

/** Reads the presets and programs that a new campaign can name, and what a seat costs. */
export async function readOffers(deployment: Deployment): Promise<Offers> {
  const { client, campaigns, registry, staking } = deployment;
  const [presets, workloads, stakeToken, seatPrice, protocolFee] = await Promise.all([
    readEvents(deployment, { address: campaigns, abi: campaignsAbi, eventName: "PresetAdded" }),
    readEvents(deployment, { address: registry, abi: teeRegistryAbi, eventName: "WorkloadAdded" }),
    readStakeToken(deployment),
    readContract(client, { address: staking, abi: stakingAbi, functionName: "seatPrice" }),
    readProtocolFee(deployment),
  ]);
  return {
    presets: presets.map(({ args: { presetId, preset } }) => ({ presetId, preset })),
    workloads: workloads.map(({ args: { workloadId, composeHash } }) => ({ workloadId, composeHash })),
    stakeToken,
    seatPrice,
    protocolFee,
  };
}
