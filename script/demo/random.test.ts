import { expect, test } from "vitest";
import { below, pick, randomBytes, seededRandom, shuffled } from "./random.ts";

test("gives the same sequence for the same seed and purpose, another one otherwise", () => {
  const draw = (seed: number, purpose: string) => [...randomBytes(seededRandom(seed, purpose), 8)].join();
  expect(draw(7, "faults")).toBe(draw(7, "faults"));
  expect(new Set([draw(7, "faults"), draw(8, "faults"), draw(7, "mails")]).size).toBe(3);
});

test("spreads evenly over a range", () => {
  const random = seededRandom(1, "spread");
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const drawn = below(random, 10);
    counts[drawn] = (counts[drawn] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(200);
});

test("shuffles without losing or doubling anything", () => {
  const list = Array.from({ length: 100 }, (_, i) => i);
  const mixed = shuffled(seededRandom(1, "shuffle"), list);
  expect(mixed).not.toEqual(list);
  expect([...mixed].sort((a, b) => a - b)).toEqual(list);
});

test("refuses to pick from nothing", () => {
  expect(() => pick(seededRandom(1, "pick"), [])).toThrow(RangeError);
});
