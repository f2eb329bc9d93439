import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  timingSafeEqual,
} from "node:crypto";
import type { Primitives } from "./primitives-type.ts";

const curve = { kty: "OKP", crv: "X25519" };
const CIPHER = "aes-256-gcm";
const TAG = 16;

/** By OpenSSL: some twenty times as fast as JavaScript, which decides how many uploads an oracle can take. */
export const primitives: Primitives = {
  publicKeyOf: (secret) =>
    Uint8Array.from(Buffer.from(privateKey(secret).export({ format: "jwk" }).x ?? "", "base64url")),
  sharedSecret: (secret, point) => x25519(privateKey(secret), publicKey(point)),
  hmac: (key, message) => Uint8Array.from(createHmac("sha256", key).update(message).digest()),
  // Not WebCrypto's: for so few bytes the way to another thread and back is most of the work.
  seal: async (key, iv, aad, plaintext) => {
    const cipher = createCipheriv(CIPHER, key, iv).setAAD(aad);
    return Uint8Array.from(Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]));
  },
  open: async (key, iv, aad, ciphertext) => {
    const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG }).setAAD(aad);
    decipher.setAuthTag(ciphertext.subarray(-TAG));
    return Uint8Array.from(Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG)), decipher.final()]));
  },
};

/** @throws Error of OpenSSL where the result would be zero */
function x25519(own: KeyObject, other: KeyObject): Uint8Array {
  return Uint8Array.from(diffieHellman({ privateKey: own, publicKey: other }));
}

/** HPKE asks for a key's public one, and next for what it shares with another: it is read once for both. */
let last: { secret: Uint8Array; key: KeyObject } | undefined;

function privateKey(secret: Uint8Array): KeyObject {
  if (last !== undefined && secret.length === last.secret.length && timingSafeEqual(secret, last.secret)) {
    return last.key;
  }
  last = { secret: Uint8Array.from(secret), key: readPrivateKey(secret) };
  return last.key;
}

// JWK, because reading a key as DER takes longer than to use it.
function readPrivateKey(secret: Uint8Array): KeyObject {
  // `x` has to be there and is not read: OpenSSL derives the public key from `d`.
  const key = { ...curve, d: Buffer.from(secret).toString("base64url"), x: Buffer.alloc(32).toString("base64url") };
  return createPrivateKey({ key, format: "jwk" });
}

function publicKey(point: Uint8Array): KeyObject {
  return createPublicKey({ key: { ...curve, x: Buffer.from(point).toString("base64url") }, format: "jwk" });
}
