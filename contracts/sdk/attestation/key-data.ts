import { type Address, concat, encodeAbiParameters, type Hex, keccak256, stringToHex } from "viem";

/** A key, who registers it, and where. */
export type KeyBinding = {
  chainId: number;
  registry: Address;
  operator: Address;
  signer: Address;
  encryptionKey: Hex;
};

const KEY_TAG = keccak256(stringToHex("assay/key/1"));
const WORDS = ["bytes32", "uint256", "address", "address", "address", "bytes32"].map((type) => ({ type }));

/**
 * The report data of a quote that registers a key, see ITeeRegistry.reportDataOf. It is computed where the key is, never asked of
 * an endpoint: whoever runs that would have a measured program quote a key of its own.
 *
 * @param anchor hash of a recent block
 */
export function keyReportData({ chainId, registry, operator, signer, encryptionKey }: KeyBinding, anchor: Hex): Hex {
  const values = [KEY_TAG, BigInt(chainId), registry, operator, signer, keccak256(encryptionKey)];
  return concat([keccak256(encodeAbiParameters(WORDS, values)), anchor]);
}
