import {
  type Address,
  bytesToHex,
  encodeAbiParameters,
  encodePacked,
  type Hex,
  hexToBytes,
  keccak256,
  parseAbiParameters,
} from "viem";
import { requireSecret } from "./key-pair.ts";
import { hmac } from "./web-crypto.ts";

const payeeWords = parseAbiParameters("address contributor, uint32 rowNumber, bytes32 blind");

/**
 * Blind of one row: hides its author until the claim reveals it, and reveals nothing about the author's other rows.
 *
 * @param payeeSecret 32 bytes, sent inside every envelope
 * @param rowNumber the contributor's own count of rows in the campaign, from 1
 * @throws SecretLengthError
 */
export async function blindOf(payeeSecret: Uint8Array, campaignId: number, rowNumber: number): Promise<Hex> {
  requireSecret("payee secret", payeeSecret);
  const message = encodePacked(["string", "uint32", "uint32"], ["assay/blind", campaignId, rowNumber]);
  return bytesToHex(await hmac(payeeSecret, hexToBytes(message)));
}

/**
 * Blinded payee of a row.
 *
 * @param rowNumber the contributor's own count of rows in the campaign, from 1
 * @param blind from {@link blindOf}; random for gold
 */
export function payeeOf(contributor: Address, rowNumber: number, blind: Hex): Hex {
  return keccak256(encodeAbiParameters(payeeWords, [contributor, rowNumber, blind]));
}
