import { createCipheriv, createHash } from "node:crypto";
import { bytesToHex, concat, hexToBytes } from "viem";
import { expect, test } from "vitest";
import { importAesKey } from "./aes.ts";
import { openContent, openEnvelope, unwrapContentKey } from "./envelope.ts";
import { openChunks } from "./envelope-chunks.ts";
import { contextOf } from "./envelope-context.ts";
import { KeyCommitmentError, RecipientWrapError } from "./envelope-errors.ts";
import { writeEnvelopeHeader } from "./envelope-header.ts";
import { wrapFor } from "./envelope-wraps.ts";
import { generateKeyPair } from "./key-pair.ts";
import { hkdf, secureRandom } from "./web-crypto.ts";

// AES-GCM does not commit to its key: one ciphertext can open under two (Dodis et al., "Fast Message Franking", 2018).
// A contributor could show spam to one checker and ham to another. Here is the attack, and the commitment against it.

const BUCKET = 1_024;

const aes = (key: Uint8Array, block: Uint8Array) => {
  return toInt(createCipheriv("aes-256-ecb", key, null).setAutoPadding(false).update(block));
};
const toInt = (bytes: Uint8Array) => BigInt(bytesToHex(bytes));
const toBlock = (value: bigint) => hexToBytes(`0x${value.toString(16).padStart(32, "0")}`);

/** Product in GCM's GF(2^128), where the first bit is the lowest power. */
function times(a: bigint, b: bigint): bigint {
  let product = 0n;
  for (let i = 127n, shifted = b; i >= 0n; i--) {
    if ((a >> i) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ (0xe1n << 120n) : shifted >> 1n;
  }
  return product;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n << 127n;
  for (let rest = exponent, square = base; rest > 0n; rest >>= 1n, square = times(square, square)) {
    if (rest & 1n) result = times(result, square);
  }
  return result;
}

const inverse = (value: bigint) => power(value, 2n ** 128n - 2n);

function blocksOf(bytes: Uint8Array): bigint[] {
  const padded = concat([bytes, new Uint8Array((16 - (bytes.length % 16)) % 16)]);
  return Array.from({ length: padded.length / 16 }, (_, i) => toInt(padded.subarray(16 * i, 16 * i + 16)));
}

/** A ciphertext and tag that are authentic under both keys: its last block is solved for. */
function twoKeyChunk(keys: readonly [Uint8Array, Uint8Array], iv: Uint8Array, aad: Uint8Array): Uint8Array {
  const lengths = (BigInt(8 * aad.length) << 64n) | BigInt(8 * BUCKET);
  const blocks = [...blocksOf(aad), ...blocksOf(secureRandom(BUCKET)), lengths];
  const free = blocks.length - 2;
  blocks[free] = 0n;
  const hashKeys = keys.map((key) => aes(key, new Uint8Array(16)));
  const masks = keys.map((key) => aes(key, concat([iv, Uint8Array.of(0, 0, 0, 1)])));
  const tags = hashKeys.map((h, k) => blocks.reduce((sum, block) => times(sum ^ block, h), 0n) ^ (masks[k] as bigint));
  // The free block is multiplied by h² on its way to the tag.
  const [square1, square2] = hashKeys.map((h) => times(h, h)) as [bigint, bigint];
  const solved = times((tags[0] as bigint) ^ (tags[1] as bigint), inverse(square1 ^ square2));
  blocks[free] = solved;
  const ciphertext = blocks.slice(-1 - BUCKET / 16, -1).map(toBlock);
  return concat([...ciphertext, toBlock((tags[0] as bigint) ^ times(solved, square1))]);
}

test("a chunk that opens under two keys opens for one commitment only", async () => {
  const place = {
    chainId: 1,
    core: `0x${"01".repeat(20)}`,
    campaignId: 1,
    contributor: `0x${"02".repeat(20)}`,
  } as const;
  const context = contextOf({ ...place, policyHash: `0x${"03".repeat(32)}` });
  const info = hexToBytes(context);
  const people = [await generateKeyPair(), await generateKeyPair()] as const;
  const contentKeys = [secureRandom(32), secureRandom(32)] as const;
  const wraps = people.map(async ({ publicKey }, i) => {
    const secrets = { contentKey: contentKeys[i] as Uint8Array, payeeSecret: new Uint8Array(32) };
    return { publicKey, wrapped: await wrapFor(publicKey, secrets, info) };
  });
  const header = writeEnvelopeHeader(await hkdf(contentKeys[0], info, "assay/commitment"), await Promise.all(wraps));
  const aad = concat([createHash("sha256").update(header).digest(), Uint8Array.of(0, 0, 0, 0, 1)]);
  const chunkKeys = [
    await hkdf(contentKeys[0], info, "assay/content"),
    await hkdf(contentKeys[1], info, "assay/content"),
  ] as const;
  const envelope = concat([header, twoKeyChunk(chunkKeys, new Uint8Array(12), aad)]);

  // The attack works: both keys find the chunk authentic, and different content in it.
  const views = chunkKeys.map(async (key) => openChunks(await importAesKey(key), envelope, header.length, BUCKET));
  const [first, second] = await Promise.all(views);
  expect(first).not.toEqual(second);

  // The commitment stops the second key, also where it is handed on. Who has the first sees that the other has not.
  await expect(openEnvelope(envelope, people[1].privateKey, context)).rejects.toThrow(KeyCommitmentError);
  await expect(unwrapContentKey(envelope, people[1].privateKey, context)).rejects.toThrow(KeyCommitmentError);
  await expect(openContent(envelope, contentKeys[1], context)).rejects.toThrow(KeyCommitmentError);
  await expect(openEnvelope(envelope, people[0].privateKey, context)).rejects.toThrow(RecipientWrapError);
});
