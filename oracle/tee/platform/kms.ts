import { hkdfSync } from "node:crypto";
import { x25519 } from "@noble/curves/ed25519";
import { secp256k1 } from "@noble/curves/secp256k1";
import { keccak_256 } from "@noble/hashes/sha3";
import { bytesToHex, type Hex } from "viem";

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

/** The X25519 key that opens an application's encrypted environment; a guest is given it before it boots. */
export function environmentKey(root: Uint8Array, appId: Uint8Array): Uint8Array {
  return derive(root, Buffer.concat([appId, Buffer.from("env-encrypt-key")]));
}

/**
 * What the KMS answers who asks for the key to encrypt an application's environment to, fields as on the wire: the older signature
 * does not say when it was made.
 *
 * @param timestamp Unix time
 */
export function environmentKeyAnswer(root: Uint8Array, appId: Uint8Array, timestamp: number) {
  const publicKey = x25519.getPublicKey(environmentKey(root, appId));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(timestamp));
  const start = Buffer.concat([Buffer.from("dstack-env-encrypt-pubkey:"), appId]);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  return {
    public_key: hex(publicKey),
    signature: hex(sign(root, Buffer.concat([start, publicKey]))),
    timestamp,
    signature_v1: hex(sign(root, Buffer.concat([start, time, publicKey]))),
  };
}

/** What encrypt-env is told to trust: the root's public key, compressed. */
export function rootKeyOf(root: Uint8Array): Hex {
  return bytesToHex(secp256k1.getPublicKey(root));
}

function derive(secret: Uint8Array, context: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "RATLS", context, 32));
}

function sign(key: Uint8Array, message: Uint8Array): Uint8Array {
  const signature = secp256k1.sign(keccak_256(message), key);
  return Uint8Array.from([...signature.toCompactRawBytes(), signature.recovery]);
}
