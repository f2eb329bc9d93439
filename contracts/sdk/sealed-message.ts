import { type Hex, hexToBytes } from "viem";
import { AssayError } from "./errors.ts";
import { HPKE_OVERHEAD, hpkeOpen, hpkeSeal } from "./hpke.ts";
import { requireSecret } from "./key-pair.ts";
import { type RandomBytes, secureRandom } from "./web-crypto.ts";

/** What a sealed message is for. One sealed for another purpose does not open. */
export type MessagePurpose =
  | "assay/ballot"
  | "assay/packet"
  | "assay/status"
  | "assay/proposal"
  | "assay/memory"
  | "assay/exam"
  | "assay/paper"
  | "assay/answers"
  | "assay/grade"
  | "assay/tasks"
  | "assay/consensus";

/** The bytes are too few to be a sealed message. */
export class SealedMessageLengthError extends AssayError {
  override readonly name = "SealedMessageLengthError";
  constructor(actual: number) {
    super(`Fetch the whole message: a sealed one has at least ${HPKE_OVERHEAD} bytes, here are ${actual}.`);
  }
}

/** HPKE did not open. Another key, purpose or id and altered bytes look the same. */
export class SealedMessageError extends AssayError {
  override readonly name = "SealedMessageError";
  constructor(purpose: MessagePurpose, aad: Hex, options: ErrorOptions) {
    super(`Check the key: the message was not sealed to it as ${purpose} for ${aad}, or was altered.`, options);
  }
}

/**
 * Encrypts a small answer to one X25519 key.
 *
 * @param aad id the message belongs to: round id, submission digest, proposal digest, bank id or attempt id
 * @throws PublicKeyError
 *
 * @example
 * const bytes = await sealMessage(teeKey, "assay/ballot", roundId, ballot);
 */
export async function sealMessage(
  recipientPublicKey: Hex,
  purpose: MessagePurpose,
  aad: Hex,
  plaintext: Uint8Array,
  random: RandomBytes = secureRandom,
): Promise<Uint8Array> {
  return hpkeSeal(recipientPublicKey, bindingOf(purpose, aad), plaintext, random(32));
}

/**
 * Inverse of {@link sealMessage}. The sender is anonymous: whoever knows the public key can seal.
 *
 * @throws SecretLengthError, SealedMessageLengthError, SealedMessageError
 */
export async function openMessage(
  privateKey: Uint8Array,
  purpose: MessagePurpose,
  aad: Hex,
  message: Uint8Array,
): Promise<Uint8Array> {
  requireSecret("private key", privateKey);
  if (message.length < HPKE_OVERHEAD) throw new SealedMessageLengthError(message.length);
  return hpkeOpen(privateKey, bindingOf(purpose, aad), message).catch((cause: unknown) => {
    throw new SealedMessageError(purpose, aad, { cause });
  });
}

function bindingOf(purpose: MessagePurpose, aad: Hex) {
  return { info: new TextEncoder().encode(purpose), aad: hexToBytes(aad) };
}
