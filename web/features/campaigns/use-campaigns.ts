import { readCampaigns } from "../../../contracts/sdk/chain/campaigns.ts";
import { useConfig } from "../../lib/deployment.ts";
import { withAddress } from "../../lib/token-name.ts";
import { useRead } from "../../lib/use-read.ts";

/** All campaigns, newest first. */
export function useCampaigns() {
  const { addresses } = useConfig();
  return useRead(["campaigns"], async (deployment) => {
    const campaigns = await readCampaigns(deployment);
    return campaigns.map((campaign) => ({ ...campaign, token: withAddress(campaign.token, addresses) }));
  });
}
