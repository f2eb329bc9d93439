import fc from "fast-check";
import { type Hex, toHex } from "viem";
import { expect, test } from "vitest";
import { bankOf } from "../../test/oracle/exams.ts";
import { examOf, scoreOf } from "./paper.ts";

const key = new Uint8Array(32).fill(1);
const ids = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }).map((id): Hex => toHex(id, { size: 32 }));

test("an exam is a choice of the bank's questions with the right answers where they say", () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 4, max: 60 }), fc.integer({ min: 4, max: 50 }), (id, count, ask) => {
      const { questions, right } = examOf(key, id, bankOf(count, { ask }));
      expect(questions).toHaveLength(Math.min(count, ask));
      expect(new Set(questions.map(({ prompt }) => prompt)).size).toBe(questions.length);
      for (const [i, { choices }] of questions.entries()) expect(choices[right[i] as number]).toMatch(/^right/);
    }),
    { numRuns: 100 },
  );
});

test("the order is the attempt's and the key's, and the same each time", () => {
  const bank = bankOf(10);
  const orders = [1, 2, 3, 4].map((n) => JSON.stringify(examOf(key, toHex(n, { size: 32 }), bank)));
  expect(new Set(orders).size).toBe(4);
  expect(JSON.stringify(examOf(key, toHex(1, { size: 32 }), bank))).toBe(orders[0]);
  expect(JSON.stringify(examOf(new Uint8Array(32), toHex(1, { size: 32 }), bank))).not.toBe(orders[0]);
});

test("over many attempts every question and every place of the right answer comes up", () => {
  const bank = bankOf(8, { ask: 4 });
  const seen = Array.from({ length: 200 }, (_, n) => examOf(key, toHex(n, { size: 32 }), bank));
  const asked = seen.flatMap(({ questions }) => questions.map(({ prompt }) => prompt));
  for (const { prompt } of bank.questions) {
    const share = asked.filter((one) => one === prompt).length / seen.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.7);
  }
  const places = seen.flatMap(({ right }) => right);
  for (const place of [0, 1, 2, 3]) {
    const share = places.filter((one) => one === place).length / places.length;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  }
});

test("the score is the percent of right answers, rounded down", () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 4, max: 50 }), fc.nat(50), (id, count, hits) => {
      const exam = examOf(key, id, bankOf(count, { ask: count }));
      const good = Math.min(hits, count);
      const answers = exam.right.map((choice, i) => (i < good ? choice : i % 2 === 0 ? null : (choice + 1) % 4));
      expect(scoreOf(exam, answers)).toBe(Math.floor((100 * good) / count));
    }),
  );
  const exam = examOf(key, toHex(1, { size: 32 }), bankOf(4));
  expect(scoreOf(exam, [])).toBe(0);
  expect(scoreOf(exam, exam.right)).toBe(100);
});
