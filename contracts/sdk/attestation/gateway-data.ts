import { type Address, concat, encodeAbiParameters, type Hex, keccak256, stringToHex } from "viem";

/** What an oracle that answers attests: itself, for whoever chose the nonce. */
export type GatewayBinding = { chainId: number; core: Address; signer: Address; encryptionKey: Hex };

const TAG = keccak256(stringToHex("assay/gateway/1"));
const WORDS = ["bytes32", "uint256", "address", "address", "bytes32"].map((type) => ({ type }));

/**
 * The 64 bytes of report data in the quote of `GET /attestation?nonce=…`: keccak256(abi.encode(keccak256("assay/gateway/1"), chain id,
 * core, signer, keccak256(encryptionKey))), then the nonce. No registration takes it for a key's.
 *
 * @param nonce 32 bytes that nobody could know before
 */
export function gatewayReportData({ chainId, core, signer, encryptionKey }: GatewayBinding, nonce: Hex): Hex {
  const values = [TAG, BigInt(chainId), core, signer, keccak256(encryptionKey)];
  return concat([keccak256(encodeAbiParameters(WORDS, values)), nonce]);
}
