import { bitsOf } from "../../contracts/sdk/masks.ts";
import { forEach } from "../each.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch } from "../storage/batches.ts";
import { freeItems, holdsItems, releaseBatch, sealElsewhere } from "../storage/drafts.ts";
import { type Batch, batchKey, isForced } from "../watch/state.ts";

/**
 * Brings what is stored in line with batches whose fate this oracle did not choose: items of a void batch wait again, and
 * a forced batch takes its number and its items from whatever was being made here. Repeating it does nothing.
 */
export async function followBatches(oracle: Oracle): Promise<void> {
  await forEach(oracle.watch.state.batches.values(), async (batch) => {
    if (isForced(batch) && batch.state !== "void") await yieldToForced(oracle, batch);
    if (batch.state === "void") await freeVoid(oracle, batch);
  });
}

/** Row numbers and gold of a void batch stay used: others may have been counted after them, and people have seen it. */
async function freeVoid(oracle: Oracle, { campaignId, sequence }: Batch): Promise<void> {
  if (!(await holdsItems(oracle, campaignId, sequence))) return;
  await freeItems(oracle, campaignId, sequence);
  log("void batch released", { campaignId, sequence });
}

async function yieldToForced(oracle: Oracle, { campaignId, sequence }: Batch): Promise<void> {
  const draft = await readBatch(oracle, campaignId, sequence);
  if (draft !== undefined) await releaseBatch(oracle, draft.proposal);
  let bit = 0;
  for (const { entry, mask } of oracle.watch.state.forcedParts.get(batchKey(campaignId, sequence)) ?? []) {
    for (const position of bitsOf(mask)) {
      await sealElsewhere(oracle, { digest: entry, position, sequence, bit });
      bit += 1;
    }
  }
}
