import { expect, test } from "vitest";
import { type BatchGas, gasFigures, isMeasured } from "./gas.ts";

const full: BatchGas = {
  ...{ sequence: 1, count: 256, rows: 12, signatures: 2, ballots: 7 },
  steps: { seal: 200_000, draw: 160_000, castBallots: 179_200, settle: 228_800 },
};

test("only full batches of all contributors with all ballots count", () => {
  expect(isMeasured(full)).toBe(true);
  for (const less of [{ count: 255 }, { rows: 11 }, { signatures: 1 }, { ballots: 6 }]) {
    expect(isMeasured({ ...full, ...less })).toBe(false);
  }
});

test("figures are means over whole transactions", () => {
  const dearer = { ...full, steps: { ...full.steps, seal: 200_256 } };
  const beside = { ...full, ballots: 6, steps: { ...full.steps, seal: 9_000_000 } };
  const { perVote, perSubmission, perClaimedItem, steps } = gasFigures([full, dearer, beside], {
    gas: 100_000n,
    items: 50,
  });
  expect({ perVote, perSubmission, perClaimedItem }).toEqual({
    perVote: 100,
    perSubmission: 3_000.5,
    perClaimedItem: 2_000,
  });
  expect(steps.seal).toBe(200_128);
});

test("nothing measured is no figure, so no goal is met by it", () => {
  const figures = gasFigures([], undefined);
  expect([figures.perVote, figures.perSubmission, figures.perClaimedItem]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ]);
});
