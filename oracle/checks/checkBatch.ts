import type { Policy } from "../../contracts/sdk/policy.ts";
import { type BatchReport, compare } from "./compare.ts";
import type { Index } from "./history.ts";
import { createLook, type Looked } from "./look.ts";
import type { Item } from "./verdict.ts";

/** Pure: the same policy, items and index give the same report, in any process. Never throws on contributed data. */
export type CheckBatch = (policy: Policy, items: readonly Item[], index: Index) => Promise<BatchReport>;

/**
 * Loads what the checks need (WebAssembly) and returns them. They look at items one after the other, in the thread that calls them:
 * an oracle has threads for it.
 * @example
 * const checkBatch = await createChecks();
 * const report = await checkBatch(policy, [{ data, label: { label: "spam" } }], { key, campaignId, batches: [] });
 */
export async function createChecks(): Promise<CheckBatch> {
  const look = await createLook();
  return async (policy, items, index) => {
    const looked: Looked[] = [];
    for (const [bit, item] of items.entries()) looked.push(await look({ policy, indexKey: index.key }, item, bit));
    return compare(policy, looked, index);
  };
}
