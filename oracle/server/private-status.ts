import { bytesToHex, type Hex, zeroHash } from "viem";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import { rowLeaf } from "../../contracts/sdk/rows.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import { itemProof } from "../batches/item-proof.ts";
import { toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { readBatch, type StoredBatch } from "../storage/batches.ts";
import type { Bundle, StoredItem } from "../storage/submissions.ts";
import { batchKey } from "../watch/state.ts";

/** A sealed item's place once its batch is on chain, or undefined. */
function placeOf(oracle: Oracle, campaignId: number, item: StoredItem) {
  const { sequence, bit } = item;
  if (item.state !== "sealed" || sequence === null || bit === null) return undefined;
  return oracle.watch.state.batches.has(batchKey(campaignId, sequence)) ? { sequence, bit } : undefined;
}

/** What anyone who knows the digest may see: an item counts as sealed once the chain says so. */
export function publicItems(oracle: Oracle, bundle: Bundle, items: readonly StoredItem[]) {
  return items.map((item) => {
    const pending = item.state === "sealed" && placeOf(oracle, bundle.submission.campaignId, item) === undefined;
    return { position: item.position, state: pending ? "taken" : item.state };
  });
}

/**
 * Everything a contributor needs to claim, appeal or drop, sealed to the key only the contributor holds.
 *
 * @returns a sealed message, purpose `assay/status`, aad = digest; undefined while the contributor's key is not known,
 * which comes with the ciphertexts of a forced submission
 */
export async function sealedStatus(
  oracle: Oracle,
  digest: Hex,
  bundle: Bundle,
  items: readonly StoredItem[],
): Promise<Hex | undefined> {
  if (bundle.contributorKey === zeroHash) return undefined;
  const { campaignId, contributor } = bundle.submission;
  const batches = new Map<number, StoredBatch>();
  for (const item of items) {
    const place = placeOf(oracle, campaignId, item);
    if (place === undefined || batches.has(place.sequence)) continue;
    const batch = await readBatch(oracle, campaignId, place.sequence);
    if (batch !== undefined) batches.set(place.sequence, batch);
  }
  const rows = [...batches].flatMap(([sequence, { examination }]) => {
    const leaves = (examination?.rows ?? []).map(rowLeaf);
    return (examination?.rows ?? []).flatMap((row, index) => {
      const { rowNumber, blind, mask, root } = row;
      return row.contributor === contributor
        ? [{ sequence, rowNumber, blind, mask, root, proof: merkleProof(leaves, index) }]
        : [];
    });
  });
  const status = {
    items: publicItems(oracle, bundle, items).map((shown, i) => ({ ...shown, ...detailsOf(items[i]) })),
    rows,
  };
  const sealed = await sealMessage(bundle.contributorKey, "assay/status", digest, toJsonBytes(status));
  return bytesToHex(sealed);

  function detailsOf(item: StoredItem | undefined) {
    if (item === undefined) return {};
    const place = placeOf(oracle, campaignId, item);
    const batch = place === undefined ? undefined : batches.get(place.sequence);
    if (place === undefined || batch === undefined) return item.reason === null ? {} : { reason: item.reason };
    return { ...place, ...openingOf(batch, place.bit), report: batch.examination?.reports[place.bit] };
  }
}

/** Salt and proof of one item in its row. */
function openingOf({ proposal, examination }: StoredBatch, bit: number) {
  const salt = proposal.items[bit]?.salt;
  return examination === undefined ? { salt } : { salt, proof: itemProof(examination, bit) };
}
