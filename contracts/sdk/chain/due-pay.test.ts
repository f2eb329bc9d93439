import { expect, test } from "vitest";
import { byToken, type DuePay } from "./due-pay.ts";

const due = (address: `0x${string}`, votes: bigint) =>
  ({ votes, amount: votes, token: { address, symbol: "T", decimals: 0 } }) as DuePay;

test("pay in another token is taken by another transaction", () => {
  const [good, evil] = ["0x01", "0x02"] as const;
  const groups = byToken([due(good, 1n), due(evil, 2n), due(good, 3n)]);
  expect(groups.map((some) => some.map(({ votes }) => votes))).toEqual([[1n, 3n], [2n]]);
  expect(byToken([])).toEqual([]);
});
