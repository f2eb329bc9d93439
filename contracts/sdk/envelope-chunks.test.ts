import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf } from "./envelope-chunks.ts";
import { bucketFor } from "./envelope-content.ts";

test("the bucket is the smallest power of two that holds the bytes, at least 1,024", () => {
  for (const [length, bucket] of [
    [0, 1_024],
    [1_024, 1_024],
    [1_025, 2_048],
    [2 ** 20 + 1, 2 ** 21],
  ] as const) {
    expect(bucketFor(length)).toBe(bucket);
  }
  fc.assert(
    fc.property(fc.integer({ min: 1_025, max: 2 ** 40 }), (length) => {
      expect(bucketFor(length)).toBeGreaterThanOrEqual(length);
      expect(bucketFor(length) / 2).toBeLessThan(length);
    }),
  );
});

test("each bucket has one length of chunks, and no other length a bucket", () => {
  expect(bucketOf(1_024 + 16)).toBe(1_024);
  expect(bucketOf(2 ** 20 + 16)).toBe(2 ** 20);
  expect(bucketOf(2 ** 21 + 32)).toBe(2 ** 21);
  expect(bucketOf(2 ** 27 + 16 * 128)).toBe(2 ** 27);
  for (const length of [0, 16, 1_024, 1_039, 1_041, 2 ** 21 + 16, 3 * 2 ** 20 + 48]) {
    expect(bucketOf(length)).toBeUndefined();
  }
});
