import { primitives } from "#primitives";
import { expand, extract } from "./hkdf.ts";

/** Source of random bytes. An argument wherever randomness is used, so that tests can be deterministic. */
export type RandomBytes = (length: number) => Uint8Array;

/**
 * Random bytes from the platform's generator (WebCrypto).
 *
 * @param length bytes wanted, at most 65,536
 */
export function secureRandom(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** SHA-256 (FIPS 180-4), native: an order of magnitude faster on large inputs than one written in JavaScript. */
export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

/**
 * HKDF-SHA-256 (RFC 5869), 32 bytes of output.
 *
 * @param info name of what is derived, text as UTF-8: keys with different names are independent
 */
export async function hkdf(secret: Uint8Array, salt: Uint8Array, info: string | Uint8Array): Promise<Uint8Array> {
  const name = typeof info === "string" ? new TextEncoder().encode(info) : info;
  return expand(extract(salt, secret), name, 32);
}

/** HMAC-SHA-256 (RFC 2104). */
export async function hmac(secret: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  return primitives.hmac(secret, message);
}
