import { expect, test } from "vitest";
import type { Policy } from "../../contracts/sdk/policy.ts";
import { createChecks } from "./checkBatch.ts";
import type { Index } from "./history.ts";
import { packPrints } from "./packed.ts";
import type { Item } from "./verdict.ts";

const checkBatch = await createChecks();
const index: Index = { key: new Uint8Array(32).fill(4), campaignId: 1, batches: [] };
const policy: Policy = {
  ...{ version: 1, task: "t", format: "text", labels: ["ham", "spam"], maxBytes: 9_999, view: "report" },
  checks: { labelConsistency: { threshold: 0.5 } },
};
const words = Array.from({ length: 100 }, (_, i) => `word${i}`);
const item = (label: string, ...changed: number[]): Item => {
  const text = words.map((word, i) => (changed.includes(i) ? "other" : word)).join(" ");
  return { data: Buffer.from(text), label: { label } };
};
const findings = async (items: Item[], at = index) => {
  const { items: reports } = await checkBatch(policy, items, at);
  return reports.map(({ findings }) => findings.find(({ rule }) => rule === "label-consistency"));
};

test("nearly the same text with another label is for people to judge, with the place of the other", async () => {
  const [first, second, third] = await findings([item("ham"), item("spam", 50), item("ham", 20)]);
  expect([first?.outcome, second?.outcome]).toEqual(["pass", "undecided"]);
  expect(second?.evidence).toMatch(/^the label is "ham" for item 0 of this batch, similarity 0\.9/);
  expect(third?.evidence).toMatch(/^the label is "spam" for item 1 of this batch/);
});

test("in earlier batches of the campaign too, but not in those of others, whose labels mean something else", async () => {
  const { fingerprints } = await checkBatch(policy, [item("ham")], index);
  const packed = packPrints(fingerprints);
  const at = (campaignId: number) => ({ ...index, batches: [{ campaignId, sequence: 7, packed }] });
  const [own] = await findings([item("spam", 50)], at(1));
  expect(own?.evidence).toMatch(/^the label is "ham" for item 0 of batch 7, estimated similarity/);
  expect((await findings([item("spam", 50)], at(2)))[0]?.outcome).toBe("pass");
});

test("an unlike text may have any label, and what is rejected contradicts nobody", async () => {
  const unlike = { data: Buffer.from(words.toReversed().join(" ")), label: { label: "spam" } };
  const noLabel = { ...item("ham"), label: "ham" };
  expect((await findings([item("ham"), unlike])).map((found) => found?.outcome)).toEqual(["pass", "pass"]);
  expect((await findings([noLabel, item("spam", 3)]))[1]?.outcome).toBe("pass");
});
