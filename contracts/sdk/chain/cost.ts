import { type BatchCost, batchCost, type Prices } from "../batch-cost.ts";
import { CampaignError, readPreset, readProtocolFee } from "./campaign.ts";
import type { Deployment } from "./deployment.ts";
import type { Terms } from "./terms.ts";

/** What a campaign will cost, before it exists. */
export type Cost = {
  preset: Awaited<ReturnType<typeof readPreset>>;
  /** Bps of the rewards. */
  protocolFee: number;
  /** A full batch's worst case, token units. */
  batch: BatchCost;
  /** Full batches that the funds cover at worst. */
  fullBatches: number;
};

/** Works out the worst cost of a batch and how far the funds go, token units. Pure. */
export function costOf(
  { preset, protocolFee }: Pick<Cost, "preset" | "protocolFee">,
  prices: Prices,
  funds: bigint,
): Cost {
  const batch = batchCost(prices, preset.committees, protocolFee);
  return { preset, protocolFee, batch, fullBatches: batch.total === 0n ? 0 : Number(funds / batch.total) };
}

/**
 * {@link costOf} with what the deployment says.
 *
 * @param funds token units
 * @throws CampaignError when the deployment has no such preset
 */
export async function readCost(deployment: Deployment, terms: Terms, funds: bigint): Promise<Cost> {
  const [preset, protocolFee] = await Promise.all([
    readPreset(deployment, terms.presetId),
    readProtocolFee(deployment),
  ]);
  if (preset.committees[0] === 0) throw new CampaignError(`There is no preset ${terms.presetId}: name another.`);
  return costOf({ preset, protocolFee }, terms, funds);
}
