import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const IV = 12;
const TAG = 16;

/**
 * Seals bytes before they touch a disk (AES-256-GCM, random IV).
 *
 * @param key 32 bytes
 * @param place where the bytes belong; elsewhere they do not open
 */
export function sealAtRest(key: Uint8Array, place: string, bytes: Uint8Array): Uint8Array {
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Inverse of {@link sealAtRest}.
 *
 * @throws Error when the bytes were altered, moved or sealed by another key
 */
export function openAtRest(key: Uint8Array, place: string, sealed: Uint8Array): Uint8Array {
  const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV)).setAAD(Buffer.from(place));
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([cipher.update(sealed.subarray(IV, sealed.length - TAG)), cipher.final()]);
}

/** 32 bytes that only the holder of the key can compute: order, salts, and names nobody else can link. */
export function keyed(key: Uint8Array, ...parts: readonly (string | number)[]): Uint8Array {
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest();
}
