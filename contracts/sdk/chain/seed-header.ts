import { type Client, type Hex, numberToHex } from "viem";
import { headerOf, type RpcBlock } from "../block-header.ts";
import { AssayError } from "../errors.ts";

/** Blocks for which the chain can prove a seed block's randomness (EIP-2935). */
export const SEED_WINDOW = 8_191n;

/** The endpoint does not have the block any more. */
export class BlockMissingError extends AssayError {
  override readonly name = "BlockMissingError";
}

/**
 * The header of a seed block, which proves to `draw` what its randomness was.
 *
 * @throws BlockMissingError
 */
export async function readHeader(client: Client, seedBlock: number | bigint): Promise<Hex> {
  // The block as it is answered, not as viem formats it: every field of the header counts.
  const params = [numberToHex(seedBlock), false];
  const block = await client.request<{ ReturnType: RpcBlock | null }>({ method: "eth_getBlockByNumber", params });
  if (block === null) throw new BlockMissingError(`Ask an endpoint that has block ${seedBlock}: this one does not.`);
  return headerOf(block);
}
