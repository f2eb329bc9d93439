import type { Hex } from "viem";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import { keptDigests, readKept } from "../storage/bundles.ts";
import { insertSubmission, knownDigests } from "../storage/submissions.ts";
import { openUploads } from "../storage/uploads.ts";

/**
 * Puts bundles back that the database does not know any more; items whose ciphertexts are here wait as they did, since the
 * bundle came. Those of them that were sealed go back into their batches before any other is made (recall-batch.ts).
 */
export async function restoreBundles(oracle: Oracle): Promise<void> {
  const known = new Set(await knownDigests(oracle));
  let restored = 0;
  for (const digest of await keptDigests(oracle)) {
    if (!known.has(digest) && (await restore(oracle, digest))) restored += 1;
  }
  if (restored > 0) log("bundles restored", { count: restored });
}

async function restore(oracle: Oracle, digest: Hex): Promise<boolean> {
  const kept = await readKept(oracle, digest);
  // Another deployment's, where a folder was used for two.
  if (kept === undefined || hashSubmission(oracle.client.domain, kept.bundle.submission) !== digest) return false;
  await insertSubmission(oracle, digest, kept.bundle, kept.items);
  const { markTaken } = openUploads(oracle);
  for (const [position, { ciphertextHash }] of kept.items.entries()) {
    const isHere = (await sizeOfBlob(oracle.blobs, ciphertextHash)) > 0;
    if (isHere) await markTaken({ digest, position, takenAt: kept.takenAt });
  }
  return true;
}
