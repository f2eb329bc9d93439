import type { Address } from "viem";
import { badgesAbi, contributorsAbi } from "../../contracts/sdk/abi.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import type { Campaign } from "../watch/state.ts";

/**
 * Checks that a contributor has what the campaign asks of its contributors: a badge, collateral.
 *
 * @throws Refusal
 */
export async function requireEligible(oracle: Oracle, campaign: Campaign, contributor: Address): Promise<void> {
  if (campaign.contributorBadge !== 0 && !(await holdsBadge(oracle, campaign.contributorBadge, contributor))) {
    const skill = campaign.contributorBadge;
    throw new Refusal(
      "no-badge",
      `Campaign ${campaign.id} is for holders of a badge of skill ${skill}: take its exam.`,
    );
  }
  if (campaign.collateral !== 0n && !(await isCovered(oracle, campaign.id, contributor))) {
    throw new Refusal(
      "no-collateral",
      `Campaign ${campaign.id} asks for more collateral than you have deposited: Contributors.shortfallOf says how much.`,
    );
  }
}

async function holdsBadge({ client }: Oracle, skillId: number, holder: Address): Promise<boolean> {
  const contract = { address: client.badges, abi: badgesAbi } as const;
  return client.public.readContract({ ...contract, functionName: "isHeld", args: [skillId, holder] });
}

async function isCovered({ client }: Oracle, campaignId: number, contributor: Address): Promise<boolean> {
  const contract = { address: client.contributors, abi: contributorsAbi } as const;
  return client.public.readContract({ ...contract, functionName: "isCovered", args: [campaignId, contributor] });
}
