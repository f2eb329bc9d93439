import { describe, expect, test } from "vitest";
import { randomFrom } from "../../oracle/checks/measure/random.ts";
import { drawChart } from "./chart.ts";
import {
  atLeast,
  atLeastOfPool,
  binomial,
  goldLoss,
  hypergeometric,
  majorityWrong,
  playMajority,
  shareFor,
} from "./odds.ts";
import { chunksOf, DEFAULT_ROUNDS, encodeCell, LANES, planOf, STRATEGIES } from "./plan.ts";

describe("odds", () => {
  test("of all outcomes add up to 1", () => {
    const ofDraw = Array.from({ length: 8 }, (_, k) => binomial(7, k, 0.3));
    const ofPool = Array.from({ length: 14 }, (_, k) => hypergeometric(62, 19, 13, k));
    for (const odds of [ofDraw, ofPool]) expect(odds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(atLeast(31, 0, 0.2)).toBeCloseTo(1, 12);
    expect(atLeastOfPool(7, 0, 6, 62)).toBeCloseTo(1, 12);
  });

  test("of five of seven seats at a fifth of the pool", () => {
    expect(atLeast(7, 5, 0.2)).toBeCloseTo(0.004672, 6);
    expect(atLeast(7, 5, shareFor(7, 5, 0.5))).toBeCloseTo(0.5, 9);
  });

  test("of gold: four misses are free, fourteen cost the lock", () => {
    expect(goldLoss(256, 25, 4)).toBe(0);
    expect(goldLoss(256, 25, 256)).toBe(1);
    expect(goldLoss(256, 25, 64)).toBeGreaterThan(goldLoss(256, 25, 32));
  });

  test("of a majority: nothing without errors, everything when all lie, a tie is no decision", () => {
    expect(playMajority(5, 0, 0, 100, randomFrom(1))).toEqual({ wrong: 0, undecided: 0 });
    expect(playMajority(50, 1, 0, 100, randomFrom(1))).toEqual({ wrong: 1, undecided: 0 });
    expect(playMajority(5, 0.2, 0.1, 20_000, randomFrom(1)).wrong).toBeCloseTo(majorityWrong(5, 0.2, 0.1), 2);
    expect(playMajority(2, 0.5, 0, 10_000, randomFrom(1)).undecided).toBeCloseTo(0.5, 1);
  });
});

describe("plan", () => {
  const plan = planOf(DEFAULT_ROUNDS, 1);

  test("plays every strategy with every number of faulty seats a hundred times, over 20,000 rounds in all", () => {
    const kinds = plan.cells.filter(({ part }) => part === "guarantee");
    const expected = LANES.reduce((sum, { f }) => sum + f * STRATEGIES.length, 0);
    expect(kinds).toHaveLength(expected);
    expect(kinds.every(({ rounds, error }) => rounds === 100 && error === 0)).toBe(true);
    expect(expected * 100).toBeGreaterThan(20_000);
  });

  test("loses no cell in its chunks", () => {
    expect(chunksOf(plan.cells, 24_000).flat()).toEqual(plan.cells);
  });

  test("writes a cell as nine numbers", () => {
    const cell = { ...plan.cells[0], error: 0.05 };
    expect(encodeCell(cell as (typeof plan.cells)[number])).toBe("0,0,1,100,205,2048,205,123,1");
  });
});

test("a chart is one SVG document with a line each", () => {
  const points = [[0, 0.5] as const, [1, 1e-9] as const];
  const svg = drawChart({
    title: "a < b",
    x: "x",
    y: "y",
    log: true,
    lines: [{ name: "n", color: "#000000", points }],
  });
  expect(svg).toContain("a &lt; b");
  expect(svg.match(/<polyline/g)).toHaveLength(1);
  expect(svg).not.toContain("NaN");
});
