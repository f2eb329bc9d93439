import { bytesToHex, concat, type Hex } from "viem";
import { KeyWrapError, RecipientWrapError } from "./envelope-errors.ts";
import { wrappedFor } from "./envelope-header.ts";
import { hpkeOpen, hpkeSeal, PublicKeyError, publicKeyBytes } from "./hpke.ts";
import { hkdf } from "./web-crypto.ts";

const KEY_SIZE = 32;
const EKM_INFO = new TextEncoder().encode("assay/wrap");

/** What an envelope wraps for each recipient, 32 bytes both. */
export type EnvelopeSecrets = { contentKey: Uint8Array; payeeSecret: Uint8Array };

/**
 * The wrap of an envelope's secrets for one recipient. There is one only, so whoever knows the secrets can tell whether
 * the others were given them too: HPKE's ephemeral key is derived, as in the Fujisaki-Okamoto transform, not random.
 *
 * That is safe while the payee secret is secret. Who has the content key alone would have to guess it, and the same
 * ephemeral key never comes with another plaintext, because both follow from the same secrets.
 *
 * @param context of the envelope
 * @returns enc ‖ ciphertext
 * @throws PublicKeyError
 */
export async function wrapFor(publicKey: Hex, secrets: EnvelopeSecrets, context: Uint8Array): Promise<Uint8Array> {
  const { contentKey, payeeSecret } = secrets;
  const ekm = await hkdf(payeeSecret, contentKey, concat([EKM_INFO, publicKeyBytes(publicKey)]));
  return hpkeSeal(publicKey, bindingOf(context), concat([contentKey, payeeSecret]), ekm);
}

/**
 * Inverse of {@link wrapFor}, not checked yet: who sealed could have given every recipient something else.
 *
 * @throws KeyWrapError
 */
export async function openWrap(
  wrapped: Uint8Array,
  privateKey: Uint8Array,
  context: Uint8Array,
): Promise<EnvelopeSecrets> {
  const secrets = await hpkeOpen(privateKey, bindingOf(context), wrapped).catch((cause: unknown) => {
    throw new KeyWrapError({ cause });
  });
  return { contentKey: secrets.slice(0, KEY_SIZE), payeeSecret: secrets.slice(KEY_SIZE) };
}

/**
 * Makes every recipient's wrap again and compares. All of them, the reader's own included: so either every recipient
 * accepts the envelope or none does.
 *
 * @throws RecipientWrapError naming the first recipient whose wrap differs
 */
export async function requireWraps(
  envelope: Uint8Array,
  recipients: readonly Hex[],
  secrets: EnvelopeSecrets,
  context: Uint8Array,
): Promise<void> {
  for (const [index, publicKey] of recipients.entries()) {
    const expected = await wrapFor(publicKey, secrets, context).catch((cause: unknown) => {
      throw cause instanceof PublicKeyError ? new RecipientWrapError(publicKey, { cause }) : cause;
    });
    if (bytesToHex(expected) !== bytesToHex(wrappedFor(envelope, index))) throw new RecipientWrapError(publicKey);
  }
}

/** The header, which holds all wraps, is authenticated by every chunk: the wrap itself needs no AAD. */
function bindingOf(context: Uint8Array) {
  return { info: context, aad: new Uint8Array() };
}
