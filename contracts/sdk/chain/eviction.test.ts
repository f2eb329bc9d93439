import { expect, test } from "vitest";
import { evictionOf } from "./eviction.ts";

const seats = [0, 1, 2];
const voter = { stake: 300n, seatPrice: 100n, reputation: 5_000, judge: false, seats };

test("a seat may stay while the stake covers half of the last one", () => {
  expect(evictionOf({ ...voter, stake: 250n }, 0, 6_000)).toBeUndefined();
  expect(evictionOf({ ...voter, stake: 249n }, 0, 6_000)).toBe("uncovered");
  // Half of an odd price is rounded down, as the contract does.
  expect(evictionOf({ ...voter, seatPrice: 101n, stake: 253n }, 0, 6_000)).toBeUndefined();
  expect(evictionOf({ ...voter, seatPrice: 101n, stake: 252n }, 0, 6_000)).toBe("uncovered");
  expect(evictionOf({ ...voter, stake: 0n, seats: [] }, 0, 6_000)).toBeUndefined();
});

test("guards keep their seats by reputation, judges by their name", () => {
  expect(evictionOf({ ...voter, reputation: 6_000 }, 1, 6_000)).toBeUndefined();
  expect(evictionOf({ ...voter, reputation: 5_999 }, 1, 6_000)).toBe("reputation");
  expect(evictionOf(voter, 2, 6_000)).toBe("unnamed");
  expect(evictionOf({ ...voter, judge: true }, 2, 6_000)).toBeUndefined();
});
