import { x25519 as curve } from "@noble/curves/ed25519.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { aesOpen, aesSeal, importAesKey } from "./aes.ts";
import type { Primitives } from "./primitives-type.ts";

/** In JavaScript, for every platform: WebCrypto has X25519 only in browsers since 2025. `package.json` names the other. */
export const primitives: Primitives = {
  publicKeyOf: (privateKey) => curve.getPublicKey(privateKey),
  sharedSecret: (privateKey, publicKey) => curve.getSharedSecret(privateKey, publicKey),
  hmac: (key, message) => hmac(sha256, key, message),
  seal: async (key, iv, aad, plaintext) => aesSeal(await importAesKey(key), iv, aad, plaintext),
  open: async (key, iv, aad, ciphertext) => aesOpen(await importAesKey(key), iv, aad, ciphertext),
};
