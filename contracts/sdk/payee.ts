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
import { hkdf, hmac } from "./web-crypto.ts";

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
 * Tag of a payee secret, at the start of an envelope's plaintext: recipients who open the same content know that they
 * were given the same secret. To a holder of the content key alone it is noise, another for every envelope.
 *
 * @param payeeSecret 32 bytes
 * @param contentKey of the envelope
 * @throws SecretLengthError
 */
export async function payeeTagOf(payeeSecret: Uint8Array, contentKey: Uint8Array): Promise<Uint8Array> {
  requireSecret("payee secret", payeeSecret);
  return hkdf(payeeSecret, contentKey, "assay/payee");
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
