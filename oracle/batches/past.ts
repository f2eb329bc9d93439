import { policyOf } from "../watch/policy-of.ts";
import { batchKey, type Campaign, type ChainState, isForced } from "../watch/state.ts";

/** A sealed batch by its place. */
export type BatchPlace = { campaignId: number; sequence: number };

/**
 * Campaigns whose items count as earlier ones: those that the policy names, if they are older and of the same creator and program. All
 * of these are fingerprinted with one key.
 */
export function pastCampaigns({ campaigns }: ChainState, campaign: Campaign): { known: number[]; strange: number[] } {
  const named = [...(policyOf(campaign).checks.nearDuplicate?.past ?? [])].sort((a, b) => a - b);
  const isKnown = (id: number) => {
    const past = campaigns.get(id);
    return id < campaign.id && past?.creator === campaign.creator && past.workloadId === campaign.workloadId;
  };
  return { known: named.filter(isKnown), strange: named.filter((id) => !isKnown(id)) };
}

/**
 * Batches whose items count as earlier ones for a batch, in order: those of past campaigns that were sealed up to its anchor, then the
 * campaign's own before it. Nobody proposed forced batches, and nothing is a duplicate of their items.
 */
export function earlierBatches(
  state: ChainState,
  campaign: Campaign,
  { sequence, anchorBlock }: { sequence: number; anchorBlock: bigint },
): BatchPlace[] {
  const { known } = pastCampaigns(state, campaign);
  const isEarlier = (campaignId: number) => known.includes(campaignId);
  const past = [...state.batches.values()]
    .filter((batch) => isEarlier(batch.campaignId) && batch.block <= anchorBlock && !isForced(batch))
    .map((batch) => ({ campaignId: batch.campaignId, sequence: batch.sequence }))
    .sort((a, b) => a.campaignId - b.campaignId || a.sequence - b.sequence);
  const own = Array.from({ length: sequence - 1 }, (_, i) => ({ campaignId: campaign.id, sequence: i + 1 }));
  const isOwnForced = (place: BatchPlace) => {
    const batch = state.batches.get(batchKey(place.campaignId, place.sequence));
    return batch !== undefined && isForced(batch);
  };
  return [...past, ...own.filter((place) => !isOwnForced(place))];
}
