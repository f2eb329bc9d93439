import { type Hex, keccak256, toRlp, trim } from "viem";
import { AssayError } from "./errors.ts";

/** A block as `eth_getBlockByNumber` answers it. */
export type RpcBlock = Readonly<Record<string, unknown>>;

/** Fields in the order of the header, and whether a field is a number (RLP drops its leading zeros). */
const FIELDS = [
  ["parentHash", false],
  ["sha3Uncles", false],
  ["miner", false],
  ["stateRoot", false],
  ["transactionsRoot", false],
  ["receiptsRoot", false],
  ["logsBloom", false],
  ["difficulty", true],
  ["number", true],
  ["gasLimit", true],
  ["gasUsed", true],
  ["timestamp", true],
  ["extraData", false],
  ["mixHash", false],
  ["nonce", false],
  ["baseFeePerGas", true],
  ["withdrawalsRoot", false],
  ["blobGasUsed", true],
  ["excessBlobGas", true],
  ["parentBeaconBlockRoot", false],
  ["requestsHash", false],
] as const;

/** Names of the header's fields in a block as it is answered. */
export const HEADER_FIELDS: readonly string[] = FIELDS.map(([name]) => name);

/** The block's fields do not hash to its hash: the chain has header fields this version does not know. */
export class HeaderError extends AssayError {
  override readonly name = "HeaderError";
  constructor(expected: unknown, actual: Hex) {
    super(`Use a seed source for this chain: the block's header hashes to ${actual}, not to ${String(expected)}.`);
  }
}

/**
 * RLP header of a block (EIP-1559, 4895, 4844, 4788, 7685), what a draw's proof needs.
 *
 * @param block the node's raw answer; later fields may be missing together
 * @throws HeaderError when the header does not hash to the block's hash
 */
export function headerOf(block: RpcBlock): Hex {
  const fields: Hex[] = [];
  for (const [name, isNumber] of FIELDS) {
    const value = block[name];
    if (value === undefined || value === null) break;
    fields.push(isNumber ? numberField(value as Hex) : (value as Hex));
  }
  const header = toRlp(fields);
  const hash = keccak256(header);
  if (hash !== block.hash) throw new HeaderError(block.hash, hash);
  return header;
}

function numberField(value: Hex): Hex {
  return BigInt(value) === 0n ? "0x" : trim(value.length % 2 === 0 ? value : `0x0${value.slice(2)}`);
}
