import { expect, test } from "vitest";
import { type Labels, mailHash } from "./corpus.ts";
import { HONEST_ERROR, judgeAll } from "./judge.ts";
import { seededRandom } from "./random.ts";

const data = (text: string) => Buffer.from(text).toString("base64");
const labels: Labels = new Map([[mailHash(Buffer.from("spam mail")), "spam"]]);

const item = (bit: number, verdict: string, label: string, text: string) => {
  return { bit, verdict, findings: [], label: { label }, data: data(text) };
};

const ITEMS = [
  item(0, "approve", "spam", "spam mail"),
  item(1, "approve", "ham", "spam mail"),
  item(2, "reject", "spam", "spam mail"),
  item(3, "approve", "ham", "a mail that is not in the corpus"),
  item(255, "undecided", "spam", "spam mail"),
];
const TRUTH = 1n | (1n << 3n) | (1n << 255n);

/** A sequence in which nobody slips. */
const steady = () => 0.5;

test("an honest voter follows the findings and its eyes", () => {
  expect(judgeAll(ITEMS, labels, "honest", steady)).toBe(TRUTH);
});

test("an honest voter slips now and then, by its own sequence", () => {
  expect(judgeAll(ITEMS, labels, "honest", () => 0)).toBe(TRUTH ^ (0b1111n | (1n << 255n)));
  const random = seededRandom(1, "slips");
  const many = Array.from({ length: 20_000 }, () => item(0, "approve", "spam", "spam mail"));
  const slips = many.filter((one) => judgeAll([one], labels, "honest", random) === 0n).length;
  expect(slips / many.length).toBeGreaterThan(HONEST_ERROR / 2);
  expect(slips / many.length).toBeLessThan(0.02);
});

test("a lazy one approves everything, a lying one says the opposite", () => {
  expect(judgeAll(ITEMS, labels, "lazy", steady)).toBe(0b1111n | (1n << 255n));
  expect(judgeAll(ITEMS, labels, "lying", steady)).toBe(0b110n);
});

test("without the data a voter goes by the report", () => {
  const unseen = ITEMS.map(({ data: _, ...rest }) => rest);
  expect(judgeAll(unseen, labels, "honest", steady)).toBe(TRUTH | 0b10n);
});
