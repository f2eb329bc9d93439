import { expect, test } from "vitest";
import { type Print, printOf } from "./fingerprint.ts";
import { lookUp } from "./history.ts";
import { findCorpusMail, listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { bandsOf, describe, matchInBatch, moreSimilar, nearDuplicate } from "./nearDuplicate.ts";
import { packPrints } from "./packed.ts";
import { deriveKeys, similarity } from "./sketch.ts";
import { normalisedText } from "./words.ts";

const THRESHOLD = 0.8;
const key = new Uint8Array(32).fill(9);
const keys = deriveKeys(key);
const wordsIn = (data: Uint8Array) => normalisedText(data).split(" ");
const print = (words: string[], bitIndex = 0): Print => {
  const essence = words.join(" ");
  const content = { format: "text", text: essence, words, essence, shingled: words } as const;
  return printOf(keys, bitIndex, { data: Buffer.from(words.join()), label: 0, content });
};

const original = wordsIn(findCorpusMail("easy-ham-1/00001").data);
const changed = [...original.map((word, i) => (i % 70 === 35 ? "zebra" : word)), ..."sent from my phone".split(" ")];
const others = listCorpus()
  .slice(100, 140)
  .map((name) => wordsIn(readCorpusMail(name).data));

function inBatch(words: readonly string[][], bitIndex: number, standing: number[], threshold = THRESHOLD) {
  const prints = words.map(print);
  const own = prints[bitIndex];
  return own ? matchInBatch(threshold, bandsOf(threshold, prints), prints, new Set(standing), own) : null;
}

async function inIndex(prints: readonly (Print | null)[], earlier: readonly Print[]) {
  const packed = packPrints(earlier.map(({ fingerprint }) => fingerprint));
  const index = { key, campaignId: 1, batches: [{ campaignId: 1, sequence: 3, packed }] };
  const found = await lookUp(prints, bandsOf(THRESHOLD, prints), index, { near: THRESHOLD, label: undefined });
  return found.map(({ nearest }) => nearest);
}

test("a few changed words and a footer do not hide a copy in the batch", () => {
  const match = inBatch([...others, original, changed], 41, [...others.keys(), 40]);
  const exact = similarity(print(original).shingles, print(changed).shingles);
  expect(match).toEqual({ place: "item 40 of this batch", similarity: exact, estimated: false, label: 0 });
  expect(nearDuplicate(THRESHOLD, match)).toEqual({
    rule: "near-duplicate",
    outcome: "reject",
    evidence: `near duplicate of item 40 of this batch, similarity ${(Math.floor(exact * 100) / 100).toFixed(2)}`,
  });
});

test("only items that stand are compared", () => {
  expect(inBatch([original, changed], 1, [])).toBeNull();
});

test("nor in the index, where the similarity is estimated and the most similar item named", async () => {
  const matches = await inIndex(
    [print(original), print(others[0] ?? []), null],
    [...others, changed, original].map(print),
  );
  expect(matches.map((match) => match?.place)).toEqual(["item 41 of batch 3", "item 0 of batch 3", undefined]);
  const evidence = "near duplicate of item 41 of batch 3, estimated similarity 1.00";
  expect(nearDuplicate(THRESHOLD, matches[0] ?? null).evidence).toBe(evidence);
});

test("unrelated mails pass", async () => {
  const prints = others.map(print);
  for (const match of await inIndex(prints.slice(20), prints.slice(0, 20))) {
    expect(nearDuplicate(THRESHOLD, match).outcome).toBe("pass");
  }
});

test.each([0.4, 0.5, 0.7, 0.8, 0.95])("whatever is just above the threshold %d shares a band", (threshold) => {
  const shared = Math.ceil((2_000 * threshold) / (1 + threshold)) + 5;
  const set = (own: string) => Array.from({ length: 1_000 }, (_, i) => (i < shared ? `shared${i}` : `${own}${i}`));
  expect(inBatch([set("a"), set("b")], 1, [0], threshold)?.place).toBe("item 0 of this batch");
});

test("the more similar of two is named, its similarity rounded down", () => {
  const estimated = { place: "item 1 of batch 1", similarity: 0.85, estimated: true };
  const exact = { place: "item 2 of this batch", similarity: 0.8999, estimated: false };
  const best = moreSimilar(estimated, exact);
  expect(best).toBe(moreSimilar(exact, estimated));
  expect(best && describe(best)).toBe("item 2 of this batch, similarity 0.89");
});
