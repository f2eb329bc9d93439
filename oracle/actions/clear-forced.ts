import type { Hex } from "viem";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import { rowLeaf } from "../../contracts/sdk/rows.ts";
import { itemProof } from "../batches/item-proof.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch, type StoredBatch } from "../storage/batches.ts";
import { readItems, type StoredItem } from "../storage/submissions.ts";
import { batchKey, type ForcedEntry, isForced, openPositions } from "../watch/state.ts";
import { send } from "./send.ts";

/** Shows the chain that items of an entry are sealed, which is what this operator's bond stands for. */
export async function clearForced(oracle: Oracle, entry: Hex, forced: ForcedEntry): Promise<void> {
  const openings = await openingsOf(oracle, entry, forced, openPositions(oracle.watch.state, forced));
  if (openings.length === 0) return;
  await send(oracle.client, {
    address: oracle.client.submissions,
    abi: submissionsAbi,
    functionName: "clear",
    args: [entry, openings],
  });
  log("forced items cleared", { campaignId: forced.submission.campaignId, count: openings.length });
}

async function openingsOf(oracle: Oracle, digest: Hex, { submission, items }: ForcedEntry, open: bigint) {
  const stored = await readItems(oracle, digest);
  const batches = new Map<number, StoredBatch>();
  const openings = [];
  for (const position of bitsOf(open)) {
    const place = sealedPlace(oracle, submission.campaignId, stored[position]);
    if (place === undefined) continue;
    const batch = batches.get(place.sequence) ?? (await readBatch(oracle, submission.campaignId, place.sequence));
    if (batch?.examination === undefined) continue;
    batches.set(place.sequence, batch);
    const { rows } = batch.examination;
    const index = rows.findIndex(({ mask }) => (mask >> BigInt(place.bit)) & 1n);
    const row = rows[index];
    const salt = batch.proposal.items[place.bit]?.salt;
    if (row === undefined || salt === undefined) continue;
    const { rowNumber, blind, mask, root } = row;
    const claim = { sequence: place.sequence, rowNumber, blind, mask, root };
    openings.push({
      ...{ row: { ...claim, proof: merkleProof(rows.map(rowLeaf), index) }, bit: place.bit, position },
      ...{ ...(items[position] as BundleItem), salt, proof: itemProof(batch.examination, place.bit) },
    });
  }
  return openings;
}

/** Where an item stands in a batch that this oracle sealed and that counts. */
function sealedPlace({ watch }: Oracle, campaignId: number, item: StoredItem | undefined) {
  if (item?.state !== "sealed" || item.sequence === null || item.bit === null) return undefined;
  const batch = watch.state.batches.get(batchKey(campaignId, item.sequence));
  if (batch === undefined || batch.state === "void" || isForced(batch)) return undefined;
  return { sequence: item.sequence, bit: item.bit };
}
