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
  return new Uint8Array(await crypto.subtle.digest("SHA-256", unshared(bytes)));
}

/**
 * HKDF-SHA-256 (RFC 5869), 32 bytes of output.
 *
 * @param info name of what is derived, text as UTF-8: keys with different names are independent
 */
export async function hkdf(secret: Uint8Array, salt: Uint8Array, info: string | Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", unshared(secret), "HKDF", false, ["deriveBits"]);
  const name = typeof info === "string" ? new TextEncoder().encode(info) : info;
  const parameters = { name: "HKDF", hash: "SHA-256", salt: unshared(salt), info: unshared(name) };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256));
}

/** HMAC-SHA-256 (RFC 2104). */
export async function hmac(secret: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", unshared(secret), algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, unshared(message)));
}

/** An AES-256-GCM key that the platform holds and does not give back. */
export async function importAesKey(key: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", unshared(key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** AES-256-GCM: ciphertext ‖ 16-byte tag. One (key, iv) pair encrypts one message, ever. */
export async function aesSeal(key: CryptoKey, iv: Uint8Array, aad: Uint8Array, plaintext: Uint8Array) {
  return new Uint8Array(await crypto.subtle.encrypt(gcm(iv, aad), key, unshared(plaintext)));
}

/** Inverse of {@link aesSeal}; rejects with the platform's `OperationError` if the tag does not fit. */
export async function aesOpen(key: CryptoKey, iv: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array) {
  return new Uint8Array(await crypto.subtle.decrypt(gcm(iv, aad), key, unshared(ciphertext)));
}

function gcm(iv: Uint8Array, aad: Uint8Array): AesGcmParams {
  return { name: "AES-GCM", iv: unshared(iv), additionalData: unshared(aad), tagLength: 128 };
}

/** WebCrypto refuses shared memory at run time and in its types; asking all callers for the narrower type is noise. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
