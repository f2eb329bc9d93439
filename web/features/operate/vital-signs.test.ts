import fc from "fast-check";
import { expect, test } from "vitest";
import { shareOf, signsOf } from "./vital-signs.ts";

const DAY = 86_400;
const key = {
  ...{ signer: `0x${"11".repeat(20)}` as const, workloadId: 1, platform: 1 },
  ...{ registeredAt: 0, validUntil: 10 * DAY },
};
const health = { head: { number: 90n, timestamp: 0 }, waiting: 128, collateralEnds: 25 * DAY };

test("bars and words of a checker that is well", () => {
  expect(signsOf(health, key, { now: 5 * DAY, head: 91n })).toEqual([
    { name: "Key", share: 50, text: "5 days left", isLow: false },
    { name: "Collateral", share: 67, text: "20 days left", isLow: false },
    { name: "Lag", share: 5, text: "1 block", isLow: false },
    { name: "Queue", share: 50, text: "128 items", isLow: false },
  ]);
});

test("what ends soon, has ended, or lags is low; what is not said is left out", () => {
  const signs = signsOf({ ...health, waiting: undefined }, undefined, { now: 20 * DAY, head: 200n });
  expect(signs.map(({ name, share, isLow }) => [name, share, isLow])).toEqual([
    ["Key", 0, true],
    ["Collateral", 17, true],
    ["Lag", 100, true],
  ]);
  expect(signsOf({ ...health, collateralEnds: undefined }, key, { now: 9.5 * DAY, head: 0n })[0]).toMatchObject({
    isLow: true,
  });
});

test("a bar is never longer than its track", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (part, whole) => {
      const share = shareOf(part, whole);
      expect(Number.isNaN(share) || (share >= 0 && share <= 100)).toBe(true);
    }),
  );
});
