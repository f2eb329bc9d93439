import fc from "fast-check";
import { expect, test } from "vitest";
import { maxGold } from "../../contracts/sdk/gold.ts";
import { hash } from "../../test/fixtures/seeded.ts";
import { type BankEntry, goldAuthor, goldRoom, goldRows, keepsRules, openingOf, pickGold } from "./gold.ts";

const salt = hash("salt");
const bankOf = (answers: readonly boolean[]): BankEntry[] => answers.map((approve, index) => ({ index, approve }));
const proposed = (picked: readonly BankEntry[]) => ({ salt, items: picked.map((entry, bit) => ({ bit, ...entry })) });

test.each([
  [1, 10, 1],
  [9, 10, 2],
  [10, 10, 2],
  [230, 10, 26],
  [231, 10, 25],
  [256, 10, 0],
  [100, 1, 2],
])("beside %i items at %i percent there is room for %i", (items, share, room) => {
  expect(goldRoom(items, share)).toBe(room);
});

test("what is picked keeps the rules, whatever is left in the bank", () => {
  const share = fc.integer({ min: 1, max: 10 });
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 256 }),
      share,
      (bank, items, part) => {
        const picked = pickGold(bankOf(bank), goldRoom(items, part));
        const count = items + picked.length;
        expect(count).toBeLessThanOrEqual(256);
        expect(picked.length).toBeLessThanOrEqual(maxGold(count, 10));
        expect(new Set(picked.map(({ index }) => index)).size).toBe(picked.length);
        expect(keepsRules(proposed(picked), count, part)).toBe(true);
      },
    ),
  );
});

test("nothing is picked that would let voters approve everything, and a bank of bad items fills the room", () => {
  expect(pickGold(bankOf([true, true, true]), 3)).toEqual([]);
  expect(pickGold(bankOf([false, false, false, true]), 3).length).toBe(3);
  expect(pickGold(bankOf(Array(40).fill(false)), 26).length).toBe(26);
  expect(pickGold(bankOf([false, true, true, true]), 4)).toEqual([{ index: 0, approve: false }]);
});

test("gold is opened by its bits", () => {
  const items = [
    { bit: 3, index: 7, approve: false },
    { bit: 0, index: 1, approve: true },
  ];
  expect(openingOf({ salt, items })).toEqual({ mask: 0b1001n, answers: 0b1n, salt });
  expect(openingOf({ salt, items: [] })).toBeUndefined();
  expect(openingOf(undefined)).toBeUndefined();
});

test("rules that are broken show", () => {
  const bad = (bits: readonly number[], approve = false) =>
    ({ salt, items: bits.map((bit) => ({ bit, index: bit, approve })) }) as const;
  expect(keepsRules(bad([0, 1]), 20, 10)).toBe(true);
  expect(keepsRules(bad([0, 1]), 10, 10)).toBe(false);
  expect(keepsRules(bad([0, 0]), 20, 10)).toBe(false);
  expect(keepsRules(bad([0, 1], true), 20, 10)).toBe(false);
});

test("gold fills rows like a contributor's, each by an author of its own", () => {
  expect([goldRows(26, 230, 12), goldRows(26, 230, 230), goldRows(1, 5, 1), goldRows(2, 10, 40)]).toEqual([
    1, 26, 1, 2,
  ]);
  expect(new Set([goldAuthor(salt, 0), goldAuthor(salt, 1), goldAuthor(hash("other"), 0)]).size).toBe(3);
});
