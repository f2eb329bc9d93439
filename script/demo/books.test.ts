import { expect, test } from "vitest";
import { type Books, bookProblems } from "./books.ts";

const books: Books = {
  campaigns: [
    {
      id: 1,
      escrow: { funded: 100n, paid: 60n, refunded: 30n, fees: 10n, left: 0n, reserved: 0n },
      funded: 100n,
      paid: 60n,
    },
    { id: 2, escrow: { funded: 9n, paid: 0n, refunded: 8n, fees: 1n, left: 0n, reserved: 0n }, funded: 9n, paid: 0n },
  ],
  ...{ held: 11n, owed: 11n, received: 60n, returned: 38n },
  ...{ stakeHeld: 50n, stakeOwned: 40n, insurance: 6n, burned: 4n },
  accounts: new Map(),
};

test("books that add up have no problem", () => {
  expect(bookProblems(books)).toEqual([]);
});

test.each(["held", "owed", "received", "returned", "stakeHeld", "stakeOwned"] as const)(
  "one unit amiss in %s shows",
  (part) => {
    expect(bookProblems({ ...books, [part]: books[part] + 1n })).not.toEqual([]);
  },
);

test.each(["funded", "paid", "refunded", "fees", "left", "reserved"] as const)(
  "one unit amiss in escrow.%s shows",
  (part) => {
    const [first, second] = books.campaigns;
    if (first === undefined || second === undefined) throw new Error("two campaigns are needed");
    const escrow = { ...first.escrow, [part]: first.escrow[part] + 1n };
    expect(bookProblems({ ...books, campaigns: [{ ...first, escrow }, second] })).not.toEqual([]);
  },
);
