import { expect, test } from "vitest";
import { together } from "./together.ts";

/** Doubles numbers; `rounds` are what was asked together. */
function doubling(most: number) {
  const rounds: (readonly number[])[] = [];
  const double = together(async (asked: readonly number[]) => {
    rounds.push(asked);
    if (asked.includes(13)) throw new Error("unlucky");
    return asked.map((n) => 2 * n);
  }, most);
  return { rounds, double };
}

test("what is asked at the same time is done in one round, and everyone gets an answer of their own", async () => {
  const { rounds, double } = doubling(100);
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(rounds).toEqual([[1, 2, 3], [4]]);
});

test("no round is larger than it may be, and none is lost", async () => {
  const { rounds, double } = doubling(7);
  const asked = Array.from({ length: 100 }, (_, i) => 100 + i);
  expect(await Promise.all(asked.map(double))).toEqual(asked.map((n) => 2 * n));
  expect(rounds.map((round) => round.length)).toEqual([...Array(14).fill(7), 2]);
});

test("a round that fails fails for those in it, and the next goes on", async () => {
  const { double } = doubling(2);
  const results = await Promise.allSettled([13, 1, 2, 3].map(double));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
});
