import { primitives } from "#primitives";

const HASH_SIZE = 32;

/** HKDF-Extract with SHA-256 (RFC 5869 §2.2). An empty salt is the same as 32 zeros. */
export function extract(salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return primitives.hmac(salt, secret);
}

/**
 * HKDF-Expand with SHA-256 (RFC 5869 §2.3).
 *
 * @param length bytes wanted, at most 8,160
 */
export function expand(key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let previous = new Uint8Array();
  for (let i = 1; (i - 1) * HASH_SIZE < length; i++) {
    previous = Uint8Array.from(primitives.hmac(key, Uint8Array.of(...previous, ...info, i)));
    output.set(previous.subarray(0, length - (i - 1) * HASH_SIZE), (i - 1) * HASH_SIZE);
  }
  return output;
}
