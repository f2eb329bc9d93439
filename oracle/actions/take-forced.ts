import { type Hex, zeroHash } from "viem";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import { insertSubmission, markForced, readItems } from "../storage/submissions.ts";
import { type Campaign, type ForcedEntry, openPositions } from "../watch/state.ts";

/** Nobody sends the contributor's key with a forced submission; its ciphertexts carry it. */
const NO_KEY = zeroHash;

/**
 * Takes what was forced in on chain, before all that waits. An item whose ciphertext is not here yet is waited for until
 * half of the inclusion time has passed; then it is sealed as it is. Repeating it does nothing.
 */
export async function takeForced(oracle: Oracle): Promise<void> {
  const { state } = oracle.watch;
  for (const [digest, entry] of state.forced) {
    const campaign = state.campaigns.get(entry.submission.campaignId);
    if (campaign?.workloadId !== oracle.env.workloadId) continue;
    const open = openPositions(state, entry);
    if (open !== 0n) await takeEntry(oracle, campaign, digest, entry, open);
  }
}

async function takeEntry(oracle: Oracle, campaign: Campaign, digest: Hex, entry: ForcedEntry, open: bigint) {
  const { submission, signature, items, dueBy } = entry;
  let stored = await readItems(oracle, digest);
  if (stored.length === 0) {
    await insertSubmission(oracle, digest, { submission, signature, contributorKey: NO_KEY }, items);
    stored = await readItems(oracle, digest);
  }
  const { head, presets } = oracle.watch.state;
  const inclusion = presets.get(campaign.presetId)?.inclusion ?? 0;
  const isLate = head.timestamp >= dueBy - inclusion / 2;
  let taken = 0;
  for (const position of bitsOf(open)) {
    const item = stored[position];
    if (item === undefined || item.state === "sealed" || item.state === "revoked") continue;
    const isHere = item.state !== "refused" && (await sizeOfBlob(oracle.blobs, item.ciphertextHash)) > 0;
    if ((isHere || isLate) && (await markForced(oracle, digest, position))) taken += 1;
  }
  if (taken > 0) log("forced items taken", { campaignId: campaign.id, count: taken });
}
