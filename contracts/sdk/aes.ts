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
