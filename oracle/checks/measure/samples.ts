import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { CheckBatch } from "../checkBatch.ts";
import type { IndexedBatch } from "../history.ts";
import { packPrints } from "../packed.ts";
import type { Sample } from "./plant.ts";
import type { Checked } from "./tables.ts";

const BATCH = 256;

/** Keys the fingerprints of every measurement. */
export const KEY = new Uint8Array(32).fill(1);

/** Checks samples batch by batch, each against all before it. */
export async function checkAll(
  checkBatch: CheckBatch,
  policy: Policy,
  samples: readonly Sample[],
): Promise<{ checked: Checked[]; batches: IndexedBatch[] }> {
  const checked: Checked[] = [];
  const batches: IndexedBatch[] = [];
  for (let start = 0, sequence = 1; start < samples.length; start += BATCH, sequence++) {
    const batch = samples.slice(start, start + BATCH);
    const items = batch.map(({ item }) => item);
    const result = await checkBatch(policy, items, { key: KEY, campaignId: 1, batches });
    batches.push({ campaignId: 1, sequence, packed: packPrints(result.fingerprints) });
    result.items.forEach((report, i) => {
      const sample = batch[i];
      if (sample !== undefined) checked.push({ sample, report });
    });
  }
  return { checked, batches };
}
