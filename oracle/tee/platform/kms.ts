import { hkdfSync } from "node:crypto";
import { secp256k1 } from "@noble/curves/secp256k1";
import { keccak_256 } from "@noble/hashes/sha3";

/** A key of an application and who vouches for it. */
export type GuestKey = {
  key: Uint8Array;
  /** The application's key over purpose and public key; the KMS's root key over application and its key. r ‖ s ‖ v. */
  signatureChain: [Uint8Array, Uint8Array];
};

/**
 * The key of an application at a path, derived and vouched for as dstack's KMS does it: the same for every instance and every
 * version of the application, another one for every other application.
 *
 * @param root the KMS's secp256k1 key, 32 bytes
 * @param appId 20 bytes
 */
export function guestKey(root: Uint8Array, appId: Uint8Array, path: string, purpose: string): GuestKey {
  const appKey = derive(root, Buffer.concat([appId, Buffer.from("app-key")]));
  const key = derive(appKey, Buffer.from(path));
  const publicKey = Buffer.from(secp256k1.getPublicKey(key)).toString("hex");
  const issued = Buffer.concat([Buffer.from("dstack-kms-issued:"), appId, secp256k1.getPublicKey(appKey)]);
  return { key, signatureChain: [sign(appKey, Buffer.from(`${purpose}:${publicKey}`)), sign(root, issued)] };
}

function derive(secret: Uint8Array, context: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "RATLS", context, 32));
}

function sign(key: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = secp256k1.sign(keccak_256(message), key);
  return Uint8Array.from([...signature.toCompactRawBytes(), signature.recovery]);
}
