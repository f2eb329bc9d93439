import { readContract } from "viem/actions";
import { campaignsAbi } from "../../../contracts/sdk/abi.ts";
import { FULL_BATCH } from "../../../contracts/sdk/batch-cost.ts";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { useConfig } from "../../lib/deployment.ts";
import { withAddress } from "../../lib/token-name.ts";
import { useRead } from "../../lib/use-read.ts";

/** A campaign and what a full batch of it costs at worst, token units. */
export function useCampaign(campaignId: number) {
  const { addresses } = useConfig();
  return useRead(["campaign", campaignId], async (deployment) => {
    const contract = { address: deployment.campaigns, abi: campaignsAbi, functionName: "worstCaseOf" } as const;
    const campaign = await readCampaign(deployment, campaignId);
    const args = [campaignId, BigInt(FULL_BATCH)] as const;
    const worstCase = await readContract(deployment.client, { ...contract, args });
    return { ...campaign, token: withAddress(campaign.token, addresses), worstCase };
  });
}
