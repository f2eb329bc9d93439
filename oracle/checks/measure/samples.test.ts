import { expect, test } from "vitest";
import { createChecks } from "../checkBatch.ts";
import { listCorpus, readCorpusMail } from "./corpus.ts";
import { JSONL_POLICY, jsonlSamples } from "./jsonl.ts";
import { LABELS_POLICY, labelSamples } from "./labels.ts";
import { cleanSample } from "./plant.ts";
import { randomFrom } from "./random.ts";
import { checkAll } from "./samples.ts";
import { faultsTable, flags, rulesTable } from "./tables.ts";

const checkBatch = await createChecks();

test("what is wrong with JSON Lines is found by the rule that has to", async () => {
  const samples = jsonlSamples(40, 2, randomFrom(5));
  const { checked } = await checkAll(checkBatch, JSONL_POLICY, samples);
  const planted = checked.filter(({ sample }) => sample.rule !== null);
  const missed = planted.filter((one) => one.sample.rule !== null && !flags(one, one.sample.rule));
  // A copy that stands behind a rejected original is none, and few changed words are hard in short texts.
  const hard = ["near-duplicate", "duplicate"];
  expect(planted).toHaveLength(24);
  expect(missed.filter(({ sample }) => !hard.includes(sample.rule ?? "")).map(({ sample }) => sample.fault)).toEqual(
    [],
  );
  expect(rulesTable(checked, [])).toContain("| schema");
  expect(faultsTable(checked)).toContain("| a name twice");
});

test("a changed copy is undecided where its label is another one, and only there", async () => {
  const clean = listCorpus()
    .filter((_, i) => i % 100 === 0)
    .map((name) => cleanSample(readCorpusMail(name)));
  const samples = labelSamples(clean, 20, randomFrom(5));
  const { checked } = await checkAll(checkBatch, LABELS_POLICY, samples);
  const copies = checked.filter(({ sample }) => sample.fault !== null);
  expect(copies).toHaveLength(20);
  const wrong = copies.filter((one) => flags(one, "label-consistency", "undecided") !== (one.sample.rule !== null));
  expect(wrong.length).toBeLessThan(4);
});
