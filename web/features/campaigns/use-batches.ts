import { getBlock } from "viem/actions";
import { readBatches } from "../../../contracts/sdk/chain/batches.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import { useRead } from "../../lib/use-read.ts";

type Batched = Pick<Campaign, "campaignId" | "nextSequence" | "preset">;

/** A campaign's batches, oldest first. */
export const useBatches = ({ campaignId, nextSequence, preset }: Batched) =>
  useRead(["batches", campaignId, nextSequence], async (deployment) => {
    const { timestamp: now } = await getBlock(deployment.client);
    return readBatches(deployment, { campaignId, nextSequence, opening: preset.opening, now });
  });
