import type { Batch } from "../watch/state.ts";

/** What every call on a batch after its sealing brings back, `IChecks.SealedBatch`. */
export function sealedBatch({ campaignId, sequence, operator, digest, verdict }: Batch) {
  const { count, approve, abusive } = verdict;
  return { campaignId, sequence, operator, count, digest, approve, abusive };
}
