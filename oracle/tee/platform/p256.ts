import { createHash, hkdfSync } from "node:crypto";
import { p256 } from "@noble/curves/nist";

/** A P-256 key pair. Signatures are deterministic (RFC 6979), so that equal input gives equal quotes. */
export type P256Key = {
  secret: Uint8Array;
  /** x ‖ y, 64 bytes. */
  publicKey: Uint8Array;
};

/** Bytes that follow from a seed and a name, and say nothing about the seed's other bytes (HKDF-SHA-256). */
export function deriveBytes(seed: Uint8Array, name: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", seed, "", `assay/development-platform/${name}`, length));
}

/** The key that follows from a seed and a name. */
export function deriveP256(seed: Uint8Array, name: string): P256Key {
  // 48 bytes reduced to a scalar: the bias is below 2⁻¹²⁸ (FIPS 186-5, A.2.1).
  const secret = p256.utils.randomSecretKey(deriveBytes(seed, name, 48));
  return { secret, publicKey: p256.getPublicKey(secret, false).subarray(1) };
}

/** ECDSA over SHA-256 as quotes and Intel's JSON carry it: r ‖ s, 64 bytes; s is not normalised, as Intel's is not. */
export function signRaw({ secret }: P256Key, message: Uint8Array): Uint8Array {
  return p256.sign(sha256(message), secret, { lowS: false }).toCompactRawBytes();
}

/** ECDSA over SHA-256 as certificates carry it. */
export function signDer({ secret }: P256Key, message: Uint8Array): Uint8Array {
  return p256.sign(sha256(message), secret, { lowS: false }).toDERRawBytes();
}

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return hash("sha256", parts);
}

export function sha384(...parts: readonly Uint8Array[]): Uint8Array {
  return hash("sha384", parts);
}

/** Key identifier of a certificate (RFC 5280, 4.2.1.2, method 1): SHA-1 of the public key's point. */
export function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  return hash("sha1", [Uint8Array.of(4), publicKey]);
}

function hash(name: string, parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(name);
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
}
