import { expect, test } from "vitest";
import { inOrder, printOf } from "./fingerprint.ts";
import { findCorpusMail } from "./measure/corpus.ts";
import { deriveKeys } from "./sketch.ts";
import { normalisedText } from "./words.ts";

const { data } = findCorpusMail("easy-ham-1/00001");
const words = normalisedText(data).split(" ");
const keyed = (fill: number) => printOf(deriveKeys(new Uint8Array(32).fill(fill)), 3, data, words).fingerprint;

test("one key gives one fingerprint, another key shares nothing with it", () => {
  const [a, b] = [keyed(1), keyed(2)];
  expect(keyed(1)).toEqual(a);
  expect(a.bitIndex).toBe(3);
  expect(new Set([a.data, a.text, b.data, b.text]).size).toBe(4);
  const values = (sketch: string) => sketch.match(/.{8}/g) ?? [];
  expect(values(a.sketch)).toHaveLength(256);
  expect(values(a.sketch).filter((value, i) => value === values(b.sketch)[i])).toEqual([]);
});

test("the index is read by batch, then by bit", () => {
  const entry = (sequence: number, bitIndex: number) => ({ ...keyed(1), sequence, bitIndex });
  const places = inOrder([entry(2, 0), entry(1, 7), entry(1, 5)]).map(({ sequence, bitIndex }) => [sequence, bitIndex]);
  expect(places).toEqual([
    [1, 5],
    [1, 7],
    [2, 0],
  ]);
});
