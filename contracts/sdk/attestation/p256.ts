import { joinBytes } from "./bytes.ts";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/**
 * ECDSA over P-256 with SHA-256, by WebCrypto. High s is as good as low s: Intel's hardware makes both.
 *
 * @param key x ‖ y, 64 bytes
 * @param signature r ‖ s, 64 bytes
 * @returns false also for a key that is not on the curve
 */
export async function verifyP256(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (key.length !== 64 || signature.length !== 64) return false;
  const point = joinBytes(Uint8Array.of(4), key) as Uint8Array<ArrayBuffer>;
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey("raw", point, CURVE, false, ["verify"]);
  } catch {
    return false; // not a point of the curve: no signature can be by it
  }
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  return crypto.subtle.verify(
    algorithm,
    imported,
    signature as Uint8Array<ArrayBuffer>,
    message as Uint8Array<ArrayBuffer>,
  );
}
