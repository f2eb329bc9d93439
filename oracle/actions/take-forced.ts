import { type Hex, zeroHash } from "viem";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import { insertSubmission, markForced, readItems } from "../storage/submissions.ts";
import { type ForcedEntry, openPositions } from "../watch/state.ts";

/** Nobody sends the contributor's key with a forced submission; its ciphertexts carry it. */
const NO_KEY = zeroHash;

/**
 * Takes what was forced in on chain, before all that waits. An item whose ciphertext is not here yet is waited for until
 * half of the inclusion time has passed; then it is sealed as it is. Repeating it does nothing.
 */
export async function takeForced(oracle: Oracle, digest: Hex, entry: ForcedEntry): Promise<void> {
  const { submission, signature, items, dueBy } = entry;
  let stored = await readItems(oracle, digest);
  if (stored.length === 0) {
    await insertSubmission(oracle, digest, { submission, signature, contributorKey: NO_KEY }, items);
    stored = await readItems(oracle, digest);
  }
  const { state } = oracle.watch;
  const campaign = state.campaigns.get(submission.campaignId);
  const inclusion = state.presets.get(campaign?.presetId ?? 0)?.inclusion ?? 0;
  const isLate = state.head.timestamp >= dueBy - inclusion / 2;
  let taken = 0;
  for (const position of bitsOf(openPositions(state, entry))) {
    const item = stored[position];
    if (item === undefined || item.state === "sealed" || item.state === "revoked") continue;
    const isHere = item.state !== "refused" && (await sizeOfBlob(oracle.blobs, item.ciphertextHash)) > 0;
    if ((isHere || isLate) && (await markForced(oracle, digest, position))) taken += 1;
  }
  if (taken > 0) log("forced items taken", { campaignId: submission.campaignId, count: taken });
}
