import { expect, test } from "vitest";
import { type Print, printOf, storedSketch } from "./fingerprint.ts";
import { findCorpusMail, listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { bandsOf, matchesInIndex, matchInBatch, nearDuplicate } from "./nearDuplicate.ts";
import { deriveKeys, similarity } from "./sketch.ts";
import { normalisedText } from "./words.ts";

const THRESHOLD = 0.8;
const keys = deriveKeys(new Uint8Array(32).fill(9));
const wordsIn = (data: Uint8Array) => normalisedText(data).split(" ");
const print = (words: string[], bitIndex = 0): Print => printOf(keys, bitIndex, Buffer.from(words.join()), words);

const original = wordsIn(findCorpusMail("easy-ham-1/00001").data);
const changed = [...original.map((word, i) => (i % 70 === 35 ? "zebra" : word)), ..."sent from my phone".split(" ")];
const others = listCorpus()
  .slice(100, 140)
  .map((name) => wordsIn(readCorpusMail(name).data));

function inBatch(words: readonly string[][], bitIndex: number, standing: number[]) {
  const prints = words.map(print);
  const bands = bandsOf(THRESHOLD, prints);
  const own = prints[bitIndex];
  return own ? matchInBatch(THRESHOLD, bands, prints, new Set(standing), own) : null;
}

test("a few changed words and a footer do not hide a copy in the batch", () => {
  const match = inBatch([...others, original, changed], 41, [...others.keys(), 40]);
  const exact = similarity(print(original).shingles, print(changed).shingles);
  expect(match).toEqual({ place: "item 40 of this batch", similarity: exact, estimated: false });
  expect(nearDuplicate(THRESHOLD, [null, match])).toEqual({
    rule: "near-duplicate",
    outcome: "reject",
    evidence: `near duplicate of item 40 of this batch, similarity ${(Math.floor(exact * 100) / 100).toFixed(2)}`,
  });
});

test("only items that stand are compared", () => {
  expect(inBatch([original, changed], 1, [])).toBeNull();
});

test("nor in the index, where the similarity is estimated and the most similar item named", () => {
  const index = [...others, changed, original].map((words, i) => ({ ...print(words, i).fingerprint, sequence: 3 }));
  const prints = [print(original), print(others[0] ?? []), null];
  const bands = bandsOf(THRESHOLD, prints);
  const matches = matchesInIndex(THRESHOLD, bands, prints, index);
  expect(matches.map((match) => match?.place)).toEqual(["item 41 of batch 3", "item 0 of batch 3", undefined]);
  const evidence = "near duplicate of item 41 of batch 3, estimated similarity 1.00";
  expect(nearDuplicate(THRESHOLD, [matches[0] ?? null, null]).evidence).toBe(evidence);
});

test("unrelated mails pass", () => {
  const prints = others.map(print);
  const index = prints.slice(0, 20).map(({ fingerprint }) => ({ ...fingerprint, sequence: 1 }));
  const rest = prints.slice(20);
  const matches = matchesInIndex(THRESHOLD, bandsOf(THRESHOLD, rest), rest, index);
  expect(nearDuplicate(THRESHOLD, matches).outcome).toBe("pass");
});

test.each([0.3, 0.5, 0.7, 0.95])("whatever is just above the threshold %d shares a band", (threshold) => {
  const shared = Math.ceil((2_000 * threshold) / (1 + threshold)) + 5;
  const set = (own: string) => Array.from({ length: 1_000 }, (_, i) => (i < shared ? `shared${i}` : `${own}${i}`));
  const prints = [print(set("a")), print(set("b"), 1)];
  const bands = bandsOf(threshold, prints);
  expect(matchInBatch(threshold, bands, prints, new Set([0]), prints[1] as Print)?.place).toBe("item 0 of this batch");
});

test("the more similar of two is named, its similarity rounded down", () => {
  const estimated = { place: "item 1 of batch 1", similarity: 0.85, estimated: true };
  const exact = { place: "item 2 of this batch", similarity: 0.8999, estimated: false };
  const evidence = "near duplicate of item 2 of this batch, similarity 0.89";
  expect(nearDuplicate(THRESHOLD, [estimated, exact]).evidence).toBe(evidence);
});

test("a sketch comes back from its fingerprint unchanged", () => {
  const { fingerprint, sketch } = print(original);
  expect(storedSketch(fingerprint)).toEqual(sketch);
});
