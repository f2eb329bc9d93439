import { type Address, bytesToHex, type Hex } from "viem";
import { keyed } from "../tee/storage-seal.ts";

/**
 * What shows that a task was handed to a contributor. Every checker can tell, for the key comes with each proposal; nobody
 * else can make one.
 *
 * @param indexKey the campaign's, 32 bytes
 */
export function ticketOf(indexKey: Uint8Array, campaignId: number, task: number, contributor: Address): Hex {
  return bytesToHex(keyed(indexKey, "assay/ticket", campaignId, task, contributor.toLowerCase()));
}
