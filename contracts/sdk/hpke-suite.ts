import { Dhkem, HkdfSha256Native, KemId, type montgomery, toUint8Array, XCurveDhkemPrimitives } from "@hpke/common";
import { Aes256Gcm, CipherSuite } from "@hpke/core";
import { primitives } from "#primitives";
import { expand, extract } from "./hkdf.ts";

type Bytes = ArrayBufferLike | ArrayBufferView;

/** Bytes of X25519's keys and results. */
const SIZE = 32;

/** HPKE by its library, X25519 and HMAC by the platform's primitives: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export const suite = new CipherSuite({ kem: kem(), kdf: kdf(), aead: aead() });

function kem() {
  const curve = { getPublicKey: primitives.publicKeyOf, getSharedSecret: primitives.sharedSecret };
  const hash = kdf();
  // The library asks for more of a curve only to draw keys at random, which is done in key-pair.ts.
  const curveKeys = new XCurveDhkemPrimitives("X25519", SIZE, curve as ReturnType<typeof montgomery>, hash);
  const sizes = { secretSize: SIZE, encSize: SIZE, publicKeySize: SIZE, privateKeySize: SIZE };
  return Object.assign(new Dhkem(KemId.DhkemX25519HkdfSha256, curveKeys, hash), sizes);
}

/** A new one for every use: the library keeps in it what it is used for. */
function kdf() {
  return Object.assign(new HkdfSha256Native(), {
    extract: async (salt: Bytes, secret: Bytes) => bufferOf(extract(toUint8Array(salt), toUint8Array(secret))),
    expand: async (key: Bytes, info: Bytes, length: number) =>
      bufferOf(expand(toUint8Array(key), toUint8Array(info), length)),
    extractAndExpand: async (salt: Bytes, secret: Bytes, info: Bytes, length: number) =>
      bufferOf(expand(extract(toUint8Array(salt), toUint8Array(secret)), toUint8Array(info), length)),
  });
}

function aead() {
  return Object.assign(new Aes256Gcm(), {
    createEncryptionContext: (raw: Bytes) => {
      const key = toUint8Array(raw);
      const seal = async (iv: Bytes, plaintext: Bytes, aad: Bytes) =>
        bufferOf(await primitives.seal(key, toUint8Array(iv), toUint8Array(aad), toUint8Array(plaintext)));
      const open = async (iv: Bytes, ciphertext: Bytes, aad: Bytes) =>
        bufferOf(await primitives.open(key, toUint8Array(iv), toUint8Array(aad), toUint8Array(ciphertext)));
      return { seal, open };
    },
  });
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer as ArrayBuffer;
}
