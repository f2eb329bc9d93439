import { bytesToHex, type Hex } from "viem";
import { primitives } from "#primitives";
import { AssayError } from "./errors.ts";
import { type RandomBytes, secureRandom } from "./web-crypto.ts";

/** An X25519 key pair (RFC 7748). Public keys travel and are hashed, so they are hex; private keys stay bytes. */
export type KeyPair = { publicKey: Hex; privateKey: Uint8Array };

/** A private key, contributor secret or payee secret has the wrong length. */
export class SecretLengthError extends AssayError {
  override readonly name = "SecretLengthError";
  constructor(secret: string, actual: number) {
    super(`Pass a ${secret} of 32 bytes: this one has ${actual}.`);
  }
}

/** Throws {@link SecretLengthError} unless the secret has 32 bytes. */
export function requireSecret(name: string, secret: Uint8Array): void {
  if (secret.length !== 32) throw new SecretLengthError(name, secret.length);
}

/**
 * Public key of an X25519 private key.
 *
 * @throws SecretLengthError
 */
export async function publicKeyOf(privateKey: Uint8Array): Promise<Hex> {
  requireSecret("private key", privateKey);
  return bytesToHex(primitives.publicKeyOf(privateKey));
}

/**
 * A new X25519 key pair: a TEE's encryption key, a voter's review key.
 *
 * @example
 * const { publicKey, privateKey } = await generateKeyPair();
 */
export async function generateKeyPair(random: RandomBytes = secureRandom): Promise<KeyPair> {
  const privateKey = random(32);
  return { publicKey: await publicKeyOf(privateKey), privateKey };
}
