import { expect, test } from "vitest";
import { type Books, bookProblems } from "./books.ts";

const books: Books = {
  campaigns: [
    {
      id: 1,
      escrow: { funded: 100n, paid: 60n, refunded: 30n, fees: 10n, left: 0n, reserved: 0n },
      ...{ funded: 93n, prepaid: 7n, paid: 60n },
    },
    {
      id: 2,
      escrow: { funded: 9n, paid: 0n, refunded: 8n, fees: 1n, left: 0n, reserved: 0n },
      ...{ funded: 9n, prepaid: 0n, paid: 0n },
    },
  ],
  purse: { taken: 109n, sent: 101n, held: 8n },
  ...{ owed: 8n, withdrawn: 3n, received: 63n, returned: 38n },
  appeals: { taken: 20n, sent: 16n, held: 4n, bonds: 20n, owed: 4n },
  submissions: { taken: 5n, sent: 5n, held: 0n, withdrawn: 5n },
  ...{ stakeHeld: 50n, stakeOwned: 40n, insurance: 6n, burned: 4n, bondsHeld: 2n, bondsOwned: 2n },
  accounts: new Map(),
};

test("books that add up have no problem", () => {
  expect(bookProblems(books)).toEqual([]);
});

const AMOUNTS = ["owed", "withdrawn", "received", "returned", "stakeHeld", "stakeOwned", "bondsHeld"] as const;

test.each(AMOUNTS)("one unit amiss in %s shows", (part) => {
  expect(bookProblems({ ...books, [part]: books[part] + 1n })).not.toEqual([]);
});

test.each(["taken", "sent", "held"] as const)("one unit amiss in a purse's %s shows", (part) => {
  for (const name of ["purse", "submissions"] as const) {
    const purse = { ...books[name], [part]: books[name][part] + 1n };
    expect(bookProblems({ ...books, [name]: purse })).not.toEqual([]);
  }
});

test.each(["taken", "held", "bonds", "owed"] as const)("one unit amiss in the appeals' %s shows", (part) => {
  expect(bookProblems({ ...books, appeals: { ...books.appeals, [part]: books.appeals[part] + 1n } })).not.toEqual([]);
});

test.each(["funded", "paid", "refunded", "fees", "left", "reserved"] as const)(
  "one unit amiss in escrow.%s shows",
  (part) => {
    const [first, second] = books.campaigns;
    if (first === undefined || second === undefined) throw new Error("two campaigns are needed");
    const escrow = { ...first.escrow, [part]: first.escrow[part] + 1n };
    expect(bookProblems({ ...books, campaigns: [{ ...first, escrow }, second] })).not.toEqual([]);
  },
);
