import { campaignsAbi } from "../../../contracts/sdk/abi.ts";
import { readEvents } from "../../../contracts/sdk/chain/events.ts";
import { useRead } from "../../lib/use-read.ts";

/** Campaigns that ask contributors or voters for a badge of a skill. */
export const useAskingCampaigns = (skillId: number) =>
  useRead(["campaigns that ask for", skillId], async (deployment) => {
    const contract = { address: deployment.campaigns, abi: campaignsAbi } as const;
    const created = await readEvents(deployment, { ...contract, eventName: "CampaignCreated" });
    return created.flatMap(({ args: { campaignId, terms } }) => [
      ...(terms.contributorBadge === skillId ? [{ campaignId, of: "forContributors" as const }] : []),
      ...(terms.voterBadge === skillId ? [{ campaignId, of: "forVoters" as const }] : []),
    ]);
  });
