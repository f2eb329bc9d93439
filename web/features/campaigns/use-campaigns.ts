import { readCampaigns } from "../../../contracts/sdk/chain/campaigns.ts";
import { useRead } from "../../lib/use-read.ts";

/** All campaigns, newest first. */
export const useCampaigns = () => useRead(["campaigns"], readCampaigns);
