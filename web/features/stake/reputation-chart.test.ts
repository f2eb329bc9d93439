import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReputationPoint } from "../../../contracts/sdk/chain/reputation.ts";
import { chartOf } from "./reputation-chart.ts";

const point = (at: number, before: number, reputation: number): ReputationPoint => ({
  ...{ at: BigInt(at), before, reputation, seat: undefined },
});

test("a reputation that rises and falls is drawn between its lowest and its highest", () => {
  const { line, dots, marks } = chartOf([point(0, 5_000, 5_000), point(50, 5_000, 5_300), point(100, 5_280, 4_752)]);
  expect(line.map(({ x }) => x)).toEqual([0, 0, 50, 50, 100, 100]);
  expect(dots.map(({ tone }) => tone)).toEqual(["even", "up", "down"]);
  expect(marks.map(({ reputation }) => reputation)).toEqual([4_500, 5_000, 5_500, 6_000]);
  expect(marks.map(({ y }) => Math.round(y))).toEqual([0, 33, 67, 100]);
});

test("whatever the history, everything is inside the picture and the marks are few", () => {
  const reputation = fc.integer({ min: 0, max: 10_000 });
  const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 ** 9 }), reputation, reputation), { minLength: 1 });
  fc.assert(
    fc.property(times, (points) => {
      const history = points.sort(([a], [b]) => a - b).map(([at, before, now]) => point(at, before, now));
      const { line, dots, marks } = chartOf(history);
      for (const { x, y } of [...line, ...dots]) {
        expect(x >= 0 && x <= 100).toBe(true);
        expect(y >= 0 && y <= 100).toBe(true);
      }
      expect(marks.length).toBeGreaterThan(1);
      expect(marks.length).toBeLessThanOrEqual(6);
    }),
  );
});
