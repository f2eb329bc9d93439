import { readContract } from "viem/actions";
import { campaignsAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { readNamedToken, readStakeToken } from "./token.ts";

/** There is no such campaign. */
export class CampaignError extends AssayError {
  override readonly name = "CampaignError";
}

/** Everything `Campaigns` holds about a campaign. */
export type Campaign = Awaited<ReturnType<typeof readCampaign>>;

/**
 * Reads a campaign.
 *
 * @throws CampaignError when there is none with this id
 * @example
 * const { terms, escrow } = await readCampaign(deployment, 1);
 */
export async function readCampaign(deployment: Deployment, campaignId: number) {
  const contract = { address: deployment.campaigns, abi: campaignsAbi } as const;
  const args = [campaignId] as const;
  const { client } = deployment;
  const count = await readContract(client, { ...contract, functionName: "campaignCount" });
  if (campaignId > count) {
    throw new CampaignError(`There is no campaign ${campaignId}: this deployment has ${count}.`);
  }
  const [[creator, policyHash, closesAt, nextSequence], terms, escrow] = await Promise.all([
    readContract(client, { ...contract, functionName: "campaignOf", args }),
    readContract(client, { ...contract, functionName: "termsOf", args }),
    readContract(client, { ...contract, functionName: "escrowOf", args }),
  ]);
  const preset = await readPreset(deployment, terms.presetId);
  const [token, stakeToken] = await Promise.all([readNamedToken(client, terms.token), readStakeToken(deployment)]);
  return { campaignId, creator, policyHash, closesAt, nextSequence, terms, escrow, preset, token, stakeToken };
}

/** A preset's durations (seconds) and draw rules. */
export function readPreset({ client, campaigns }: Deployment, presetId: number) {
  return readContract(client, { address: campaigns, abi: campaignsAbi, functionName: "presetOf", args: [presetId] });
}

/** Protocol fee of campaigns created from now on, bps. */
export async function readProtocolFee(deployment: Deployment): Promise<number> {
  const set = await readEvents(deployment, {
    address: deployment.campaigns,
    abi: campaignsAbi,
    eventName: "ProtocolFeeSet",
  });
  return set.at(-1)?.args.protocolFee ?? 0;
}

/** The event that created a campaign: its policy, whole, and the terms as they were given. */
export async function readCreation(deployment: Deployment, campaignId: number) {
  const [created] = await readEvents(deployment, {
    address: deployment.campaigns,
    abi: campaignsAbi,
    eventName: "CampaignCreated",
    args: { campaignId },
  });
  if (created) return created;
  throw new CampaignError(
    `Campaign ${campaignId}'s creation is not in the events: use an endpoint that keeps them all.`,
  );
}
