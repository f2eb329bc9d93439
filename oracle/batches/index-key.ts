import type { Oracle } from "../oracle.ts";
import { keyed } from "../tee/storage-seal.ts";
import type { Campaign } from "../watch/state.ts";

/** Keys fingerprints and tickets: one key for all campaigns of a creator and program, which every proposal carries. 32 bytes. */
export function indexKeyOf({ keys }: Pick<Oracle, "keys">, { workloadId, creator }: Campaign): Uint8Array {
  return keyed(keys.storage, "index", workloadId, creator);
}
