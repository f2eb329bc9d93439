import type { Address } from "viem";
import { readContract } from "viem/actions";
import { contributorsAbi } from "../abi.ts";
import { readCampaign } from "./campaign.ts";
import type { Deployment } from "./deployment.ts";

/** A contributor's collateral in a campaign's token and what the campaign requires of it. Token units. */
export async function readCollateral(deployment: Deployment, campaignId: number, contributor: Address) {
  const contract = { address: deployment.contributors, abi: contributorsAbi } as const;
  const { client } = deployment;
  const { token } = await readCampaign(deployment, campaignId);
  const inToken = [token.address, contributor] as const;
  const inCampaign = [campaignId, contributor] as const;
  const [collateral, required, shortfall, earned, reputation, credit] = await Promise.all([
    readContract(client, { ...contract, functionName: "collateralOf", args: inToken }),
    readContract(client, { ...contract, functionName: "requiredOf", args: inCampaign }),
    readContract(client, { ...contract, functionName: "shortfallOf", args: inCampaign }),
    readContract(client, { ...contract, functionName: "earnedOf", args: inToken }),
    readContract(client, { ...contract, functionName: "reputationOf", args: [contributor] }),
    readContract(client, { ...contract, functionName: "creditOf", args: inToken }),
  ]);
  return { campaignId, contributor, ...collateral, required, shortfall, earned, reputation, credit, token };
}
