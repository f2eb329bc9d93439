import fc from "fast-check";
import { expect, test } from "vitest";
import { deriveKeys, estimateSimilarity, shinglesOf, similarity, sketchOf } from "./sketch.ts";

const keys = deriveKeys(new Uint8Array(32).fill(5));
const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1 });

test("similarity equals the definition on sets", () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const union = new Set([...a, ...b]).size;
      const expected = (a.length + b.length - union) / union;
      expect(similarity(Uint32Array.from(a).sort(), Uint32Array.from(b).sort())).toBe(expected);
    }),
  );
});

test.each([0.5, 0.8, 0.95])("the estimate is close at similarity %d", (target) => {
  const shared = Math.round((2_000 * target) / (1 + target));
  const set = (offset: number) => Array.from({ length: 1_000 }, (_, i) => `w${i < shared ? i : i + offset}`);
  const [a, b] = [shinglesOf(keys, set(0)), shinglesOf(keys, set(5_000))];
  expect(Math.abs(estimateSimilarity(sketchOf(keys, a), sketchOf(keys, b)) - similarity(a, b))).toBeLessThan(0.1);
});

test("another key gives other shingles of the same words", () => {
  const words = "the quick brown fox jumps over the lazy dog".split(" ");
  expect(similarity(shinglesOf(keys, words), shinglesOf({ ...keys, shingle: keys.essence }, words))).toBe(0);
});

test("another key gives another sketch of the same words", () => {
  const words = "the quick brown fox jumps over the lazy dog".split(" ");
  const other = deriveKeys(new Uint8Array(32).fill(6));
  const [a, b] = [keys, other].map((keys) => sketchOf(keys, shinglesOf(keys, words)));
  expect(estimateSimilarity(a ?? new Uint8Array(), b ?? new Uint8Array())).toBeLessThan(0.05);
});

test("shingles are a set: repeating a text adds only the seam, order matters", () => {
  const words = ["a", "b", "c", "d"];
  expect(shinglesOf(keys, words)).toHaveLength(2);
  expect(shinglesOf(keys, [...words, ...words])).toHaveLength(4);
  expect(similarity(shinglesOf(keys, words), shinglesOf(keys, [...words].reverse()))).toBe(0);
  expect(shinglesOf(keys, ["a"])).toHaveLength(1);
});
