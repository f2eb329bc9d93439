import { size, zeroHash } from "viem";
import { expect, test } from "vitest";
import { generateKeyPair } from "../key-pair.ts";
import { hasWrap, readWraps, sealWraps, sealWrapsInParts } from "./wraps.ts";

const ROUND = `0x${"5a".repeat(32)}` as const;
const SOURCE = "https://gateway.example";
const MOST_BYTES = 32_768;

test("keys of many items go to all seats in parts that fit a post, each item in one of them", async () => {
  const { publicKey } = await generateKeyPair();
  const seats = Array.from({ length: 13 }, () => publicKey);
  const keys = Array.from({ length: 40 }, (_, bit) => (bit % 4 === 3 ? undefined : new Uint8Array(32).fill(bit)));
  const blobs = await sealWrapsInParts(ROUND, SOURCE, keys, seats);
  expect(blobs.length).toBe(2);
  const parts = blobs.flatMap((blob) => readWraps(blob, ROUND) ?? []);
  expect(parts.length).toBe(blobs.length);
  for (const blob of blobs) expect(size(blob)).toBeLessThanOrEqual(MOST_BYTES);
  for (const [bit, key] of keys.entries()) {
    for (const seat of seats.keys()) {
      expect(parts.filter((part) => hasWrap(part, { bit, seat })).length).toBe(key === undefined ? 0 : 1);
    }
  }
});

test("a guard without a review key gets an empty wrap and keeps nobody else from theirs", async () => {
  const { publicKey } = await generateKeyPair();
  const blob = await sealWraps(ROUND, SOURCE, [new Uint8Array(32)], [zeroHash, publicKey]);
  const wraps = readWraps(blob, ROUND);
  if (wraps === undefined) throw new Error("the wraps do not parse");
  expect([0, 1].map((seat) => hasWrap(wraps, { bit: 0, seat }))).toEqual([false, true]);
});
