import * as node from "node:crypto";
import fc from "fast-check";
import { type Hex, hexToBytes } from "viem";
import { expect, test } from "vitest";
import { sealEnvelope } from "./envelope.ts";
import { generateKeyPair } from "./key-pair.ts";

// A second reader, written from docs/wire.md and RFC 9180 with Node's own cryptography: it shares no code with the SDK.

const hkdf = (secret: Buffer, salt: Buffer, info: string | Buffer) => {
  return Buffer.from(node.hkdfSync("sha256", secret, salt, info, 32));
};
const hmac = (key: Buffer, ...parts: Buffer[]) => {
  return node.createHmac("sha256", key).update(Buffer.concat(parts)).digest();
};
const bytes = (...parts: (string | number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** RFC 9180 §4: both labelled functions, one block of output being enough everywhere. */
const extract = (suite: Buffer, salt: Buffer, label: string, ikm: Buffer) =>
  hmac(salt, bytes("HPKE-v1", suite, label, ikm));
const expand = (suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number) => {
  return hmac(prk, bytes([0, length], "HPKE-v1", suite, label, info, [1])).subarray(0, length);
};

function x25519(privateKey: Buffer, publicKey: Buffer): Buffer {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b656e04220420", "hex"), privateKey]);
  const spki = Buffer.concat([Buffer.from("302a300506032b656e032100", "hex"), publicKey]);
  return node.diffieHellman({
    privateKey: node.createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }),
    publicKey: node.createPublicKey({ key: spki, format: "der", type: "spki" }),
  });
}

const none = Buffer.alloc(0);
const kem = bytes("KEM", [0, 0x20]);
const basePoint = bytes([9], Buffer.alloc(31));

/** Key and nonce from a Diffie-Hellman value: RFC 9180 §4.1 and §5.1. */
function hpkeKeys(dh: Buffer, enc: Buffer, publicKey: Buffer, info: Buffer): [key: Buffer, nonce: Buffer] {
  const shared = expand(kem, extract(kem, none, "eae_prk", dh), "shared_secret", bytes(enc, publicKey), 32);
  const suite = bytes("HPKE", [0, 0x20, 0, 1, 0, 2]);
  const hashes = bytes([0], extract(suite, none, "psk_id_hash", none), extract(suite, none, "info_hash", info));
  const secret = extract(suite, shared, "secret", none);
  return [expand(suite, secret, "key", hashes, 32), expand(suite, secret, "base_nonce", hashes, 12)];
}

/** enc ‖ wrapped, with the ephemeral key that RFC 9180 §7.1.3 derives from ekm. */
function hpkeSeal(publicKey: Buffer, info: Buffer, plaintext: Buffer, ekm: Buffer): Buffer {
  const ephemeral = expand(kem, extract(kem, none, "dkp_prk", ekm), "sk", none, 32);
  const enc = x25519(ephemeral, basePoint);
  const [key, nonce] = hpkeKeys(x25519(ephemeral, publicKey), enc, publicKey, info);
  const cipher = node.createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([enc, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function aesOpen(key: Buffer, iv: Buffer, aad: Buffer, sealed: Buffer): Buffer {
  const decipher = node.createDecipheriv("aes-256-gcm", key, iv).setAAD(aad).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

function readEnvelope(envelope: Buffer, privateKey: Buffer, publicKey: Buffer, context: Buffer) {
  const size = 37 + 144 * (envelope[4] as number);
  const header = envelope.subarray(0, size);
  const at = header.indexOf(publicKey, 37);
  const enc = header.subarray(at + 32, at + 64);
  const keys = hpkeKeys(x25519(privateKey, enc), enc, publicKey, context);
  const secrets = aesOpen(...keys, none, header.subarray(at + 64, at + 144));
  const [contentKey, payeeSecret] = [secrets.subarray(0, 32), secrets.subarray(32)];
  for (let offset = 37; offset < size; offset += 144) {
    const recipient = header.subarray(offset, offset + 32);
    const ekm = hkdf(payeeSecret, contentKey, bytes("assay/wrap", recipient));
    expect(hpkeSeal(recipient, context, secrets, ekm)).toEqual(header.subarray(offset + 32, offset + 144));
  }
  expect(hkdf(contentKey, context, "assay/commitment")).toEqual(header.subarray(5, 37));
  const key = hkdf(contentKey, context, "assay/content");
  const plaintext: Buffer[] = [];
  for (let offset = size, i = 0; offset < envelope.length; offset += 2 ** 20 + 16, i++) {
    const chunk = envelope.subarray(offset, offset + 2 ** 20 + 16);
    const last = offset + chunk.length === envelope.length ? 1 : 0;
    const headerHash = node.createHash("sha256").update(header).digest();
    plaintext.push(aesOpen(key, bytes(Buffer.alloc(11), [i]), bytes(headerHash, [0, 0, 0, i, last]), chunk));
  }
  const padded = Buffer.concat(plaintext);
  const content = padded.subarray(8, 8 + Number(padded.readBigUInt64BE()));
  const labelEnd = 4 + content.readUInt32BE();
  const label = JSON.parse(content.toString("utf8", 4, labelEnd)) as unknown;
  return { label, data: content.subarray(labelEnd), payeeSecret };
}

test("an independent reader opens what the SDK seals", async () => {
  const [checker, own] = [await generateKeyPair(), await generateKeyPair()];
  const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const size = fc.oneof(fc.nat(3_000), fc.nat(2_500_000));
  await fc.assert(
    fc.asyncProperty(size, fc.string(), word, word, async (length, label, payeeSecret, contextBytes) => {
      const context: Hex = `0x${Buffer.from(contextBytes).toString("hex")}`;
      const data = new Uint8Array(length).map((_, i) => i * 7);
      const keys = { recipients: [checker.publicKey], contributorKey: own.publicKey, payeeSecret };
      const { bytes: sealed } = await sealEnvelope({ data, label, context, ...keys });
      for (const { privateKey, publicKey } of [checker, own]) {
        const inputs = [sealed, privateKey, hexToBytes(publicKey), contextBytes].map((part) => Buffer.from(part));
        const opened = readEnvelope(...(inputs as [Buffer, Buffer, Buffer, Buffer]));
        expect(opened.label).toBe(label);
        expect(Buffer.compare(opened.data, data)).toBe(0);
        expect(Buffer.compare(opened.payeeSecret, payeeSecret)).toBe(0);
      }
    }),
    { numRuns: 10 },
  );
});
