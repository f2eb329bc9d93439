import { expect, test } from "vitest";
import { type BatchGas, gasFigures, isMeasured, laterSteps } from "./gas.ts";

const full: BatchGas = {
  ...{ sequence: 1, count: 256, rows: 13, signatures: 2, ballots: 7 },
  steps: { seal: 200_000, draw: 160_000, castBallots: 179_200, settle: 228_800 },
  later: [{ tier: 1, draw: 0, items: 3, ballots: 7, steps: { draw: 150_000, castBallots: 100_000, settle: 90_000 } }],
};

const smooth: BatchGas = { ...full, later: [] };

test("only full batches of all contributors with all ballots count", () => {
  expect(isMeasured(full)).toBe(true);
  for (const less of [{ count: 255 }, { rows: 11 }, { signatures: 1 }, { ballots: 6 }]) {
    expect(isMeasured({ ...full, ...less })).toBe(false);
  }
});

test("figures are means over whole transactions", () => {
  const dearer = { ...smooth, steps: { ...smooth.steps, seal: 200_256 } };
  const beside = { ...smooth, ballots: 6, steps: { ...full.steps, seal: 9_000_000 } };
  const up = { ...full, steps: { ...full.steps, settle: 356_800 } };
  const { steps, ...figures } = gasFigures([smooth, dearer, up, beside], { gas: 100_000n, items: 50 });
  expect(figures).toEqual({
    perVote: 100,
    perSubmission: 3_167,
    perEscalated: 3_500,
    perClaimedItem: 2_000,
  });
  expect(steps.seal).toBe(200_085);
});

test("nothing measured is no figure, so no goal is met by it", () => {
  const figures = gasFigures([], undefined);
  expect([figures.perVote, figures.perSubmission, figures.perClaimedItem]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});

test("later rounds stand beside, by tier and step", () => {
  const more = { ...full, steps: { ...full.steps, tally: 50_000 }, later: [] };
  expect(laterSteps([full, full, more])).toEqual({
    ...{ "guards.draw": 150_000, "guards.castBallots": 100_000, "guards.settle": 90_000, tally: 50_000 },
  });
});
