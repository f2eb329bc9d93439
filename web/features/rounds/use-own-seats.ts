import type { Address } from "viem";
import { readCampaign } from "../../../contracts/sdk/chain/campaign.ts";
import { readOwnSeats } from "../../../contracts/sdk/voting/own-seats.ts";
import { useRead } from "../../lib/use-read.ts";

/** The seats an account may vote for, newest first, and the campaigns they are in, by number. */
export const useOwnSeats = (account: Address | undefined) =>
  useRead(
    ["own-seats", account],
    async (deployment) => {
      const seats = await readOwnSeats(deployment, account as Address);
      const ids = [...new Set(seats.map(({ record }) => record.campaignId))];
      const campaigns = await Promise.all(ids.map((id) => readCampaign(deployment, id)));
      return { seats, campaigns: new Map(campaigns.map((campaign) => [campaign.campaignId, campaign])) };
    },
    { enabled: account !== undefined },
  );
