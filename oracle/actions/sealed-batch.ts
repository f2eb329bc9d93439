import { zeroHash } from "viem";
import type { GoldOpening, SealedBatch } from "../../contracts/sdk/structs.ts";
import type { Batch } from "../watch/state.ts";

/** What opens no gold. */
export const NO_GOLD: GoldOpening = { mask: 0n, answers: 0n, salt: zeroHash };

/** What every call on a batch after its sealing brings back, `IChecks.SealedBatch`. */
export function sealedBatch(batch: Batch): SealedBatch {
  const { campaignId, sequence, operator, count, goldCount, digest, approve, abusive, goldCommitment } = batch;
  const { items, accepted, payrolls } = batch;
  const sealed = { campaignId, sequence, operator, count, goldCount, digest, approve, abusive, goldCommitment };
  return { ...sealed, items, accepted, payrolls };
}
