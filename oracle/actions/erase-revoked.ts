import { getAddress, type Hex } from "viem";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { forEach } from "../each.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { eraseBlob } from "../storage/blobs.ts";
import { accountOf, digestsOf, markRevoked, placesOf, readBundle, readItems } from "../storage/submissions.ts";
import { batchKey, type ChainState, hasEnded, revokedMask } from "../watch/state.ts";

/** Milliseconds after which an item that is gone is looked for again: an upload that was underway may have put it back. */
const LOOK_AGAIN = 600_000;

/** When items were last seen to be gone, by digest and position; a chain that was reorganised is looked at anew. */
const seenGone = new WeakMap<ChainState["revoked"], Map<string, number>>();

/**
 * Erases the ciphertexts for which consent was withdrawn; items not sealed yet never will be. A sealed item's ciphertext
 * goes once its batch is final: until then its committee has to judge it. Repeating it does nothing.
 */
export async function eraseRevoked(oracle: Oracle): Promise<void> {
  let erased = 0;
  await forEach(oracle.watch.state.revoked.keys(), async (key) => {
    const [campaignId, contributor, itemsRoot] = key.split("/") as [string, Hex, Hex];
    const account = accountOf(oracle, getAddress(contributor));
    const mask = revokedMask(oracle.watch.state, key);
    for (const digest of await digestsOf(oracle, Number(campaignId), account)) {
      const bundle = await readBundle(oracle, digest);
      if (bundle?.submission.itemsRoot.toLowerCase() === itemsRoot) erased += await eraseItems(oracle, digest, mask);
    }
  });
  if (erased > 0) log("revoked items erased", { count: erased });
}

/** The same ciphertext may stand at another position or in another bundle, where it waits or is being judged. */
async function isNeeded(oracle: Oracle, ciphertextHash: Hex): Promise<boolean> {
  const places = await placesOf(oracle, ciphertextHash);
  return places.some(({ campaignId, state, sequence }) => {
    if (sequence === null) return state === "taken";
    const batch = oracle.watch.state.batches.get(batchKey(campaignId, sequence));
    return batch === undefined || !hasEnded(batch);
  });
}

async function eraseItems(oracle: Oracle, digest: Hex, mask: bigint): Promise<number> {
  const items = await readItems(oracle, digest);
  const campaignId = (await readBundle(oracle, digest))?.submission.campaignId ?? 0;
  const { revoked } = oracle.watch.state;
  const gone = seenGone.get(revoked) ?? new Map<string, number>();
  seenGone.set(revoked, gone);
  let erased = 0;
  for (const position of bitsOf(mask)) {
    const item = items[position];
    if (item === undefined || item.state === "refused") continue;
    if (Date.now() - (gone.get(`${digest}/${position}`) ?? 0) < LOOK_AGAIN) continue;
    if (item.sequence !== null) {
      const batch = oracle.watch.state.batches.get(batchKey(campaignId, item.sequence));
      if (batch === undefined || !hasEnded(batch)) continue;
    } else await markRevoked(oracle, digest, position);
    if (await isNeeded(oracle, item.ciphertextHash)) continue;
    if (await eraseBlob(oracle.blobs, item.ciphertextHash)) erased += 1;
    gone.set(`${digest}/${position}`, Date.now());
  }
  return erased;
}
