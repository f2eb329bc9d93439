import { concat, type Hex, hexToBytes, isHex, size } from "viem";
import { AssayError } from "./errors.ts";
import { suite } from "./hpke-suite.ts";

/** Bytes HPKE adds to a message: the encapsulated key (enc) in front, the AES-GCM tag behind. */
export const HPKE_OVERHEAD = 48;

const ENC_SIZE = 32;

/** A public key to encrypt to is not 32 bytes, or lies in the small subgroup (RFC 7748 §6.1) and protects nothing. */
export class PublicKeyError extends AssayError {
  override readonly name = "PublicKeyError";
  constructor(publicKey: Hex, options?: ErrorOptions) {
    super(`Ask the recipient for a valid X25519 public key: ${publicKey} is none.`, options);
  }
}

/** What an HPKE message is bound to: it opens only for the same `info` and `aad`. */
export type HpkeBinding = { info: Uint8Array; aad: Uint8Array };

/**
 * Bytes of a public key.
 *
 * @throws PublicKeyError unless there are 32
 */
export function publicKeyBytes(publicKey: Hex): Uint8Array {
  if (!isHex(publicKey) || size(publicKey) !== ENC_SIZE) throw new PublicKeyError(publicKey);
  return hexToBytes(publicKey);
}

/**
 * One message to one X25519 key by HPKE base mode (RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM).
 *
 * @param ekm ephemeral key material, 32 bytes, goes through DeriveKeyPair (RFC 9180 §7.1.3). Random, or derived from a
 * secret so that it never comes with another plaintext: key and nonce of the encryption follow from it.
 * @returns enc ‖ ciphertext ‖ tag
 * @throws PublicKeyError
 */
export async function hpkeSeal(
  recipient: Hex,
  binding: HpkeBinding,
  plaintext: Uint8Array,
  ekm: Uint8Array,
): Promise<Uint8Array> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKeyBytes(recipient));
  const parameters = { recipientPublicKey, info: binding.info, ekm };
  const sender = await suite.createSenderContext(parameters).catch((cause: unknown) => {
    throw new PublicKeyError(recipient, { cause });
  });
  const ciphertext = await sender.seal(plaintext, binding.aad);
  return concat([new Uint8Array(sender.enc), new Uint8Array(ciphertext)]);
}

/**
 * Inverse of {@link hpkeSeal}. Rejects with the library's error: callers know what the message was for and say so.
 *
 * @param message enc ‖ ciphertext ‖ tag
 */
export async function hpkeOpen(privateKey: Uint8Array, binding: HpkeBinding, message: Uint8Array): Promise<Uint8Array> {
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const enc = message.subarray(0, ENC_SIZE);
  const context = await suite.createRecipientContext({ recipientKey, enc, info: binding.info });
  return new Uint8Array(await context.open(message.subarray(ENC_SIZE), binding.aad));
}
