import { expect, test } from "vitest";
import { type Labels, mailHash } from "./corpus.ts";
import { HONEST_ERROR, type Judging, judgeAll, looksOf } from "./judge.ts";
import { seededRandom } from "./random.ts";

const data = (text: string) => new Uint8Array(Buffer.from(text));
const labels: Labels = new Map([[mailHash(Buffer.from("spam mail")), "spam"]]);

const item = (bit: number, verdict: "approve" | "reject" | "undecided", label: string, text: string) => {
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

const HONEST: Judging = { behaviour: "honest", looks: "glance" };

/** A sequence in which nobody slips. */
const steady = () => 0.5;

test("an honest voter follows the findings and its eyes", () => {
  expect(judgeAll(ITEMS, labels, HONEST, steady)).toBe(TRUTH);
});

test("an honest voter slips now and then, by its own sequence", () => {
  expect(judgeAll(ITEMS, labels, HONEST, () => 0)).toBe(TRUTH ^ (0b1111n | (1n << 255n)));
  const random = seededRandom(1, "slips");
  const many = Array.from({ length: 20_000 }, () => item(0, "approve", "spam", "spam mail"));
  const slips = many.filter((one) => judgeAll([one], labels, HONEST, random) === 0n).length;
  expect(slips / many.length).toBeGreaterThan(HONEST_ERROR / 2);
  expect(slips / many.length).toBeLessThan(0.02);
});

test("a lazy one approves everything, a lying one says the opposite", () => {
  expect(judgeAll(ITEMS, labels, { ...HONEST, behaviour: "lazy" }, steady)).toBe(0b1111n | (1n << 255n));
  expect(judgeAll(ITEMS, labels, { ...HONEST, behaviour: "lying" }, steady)).toBe(0b110n);
});

test("without the data a voter goes by the report", () => {
  const unseen = ITEMS.map(({ data: _, ...rest }) => rest);
  expect(judgeAll(unseen, labels, HONEST, steady)).toBe(TRUTH | 0b10n);
});

test("guards and judges look again where a program can be wrong, and only there", () => {
  expect([looksOf(0), looksOf(1), looksOf(2)]).toEqual(["glance", "close", "close"]);
  const found = (rule: string, text: string, label = "spam") => {
    return { ...item(0, "reject", label, text), findings: [{ rule, outcome: "reject" as const, evidence: "" }] };
  };
  const close = (one: ReturnType<typeof found>) => judgeAll([one], labels, { ...HONEST, looks: "close" }, steady);
  expect(close(found("truncated", "spam mail"))).toBe(1n);
  expect(close(found("truncated", "spam mail", "ham"))).toBe(0n);
  expect(close(found("truncated", "half a mail that is not in the corpus"))).toBe(0n);
  expect(close(found("duplicate", "spam mail"))).toBe(0n);
  expect(judgeAll([found("truncated", "spam mail")], labels, HONEST, steady)).toBe(0n);
});
