import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf, isDoubtful, merge, wordsOf } from "./words.ts";

const verdict = fc.constantFrom("approve", "reject", "undecided");
const pair = fc.integer({ min: 1, max: 256 }).chain((count) => {
  const verdicts = fc.array(verdict, { minLength: count, maxLength: count });
  return fc.tuple(verdicts, verdicts);
});
const words = (verdicts: readonly string[]) =>
  wordsOf(verdicts.map((one) => ({ verdict: one as "approve", findings: [] })));
const bit = (word: bigint, at: number) => (word >> BigInt(at)) & 1n;

test("two answers merge item by item: what they agree on stands, the rest is undecided", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const merged = merge(words(a), words(b));
      a.forEach((own, at) => {
        const expected = own === b[at] ? own : "undecided";
        const actual = [bit(merged.approve, at), bit(merged.abusive, at)];
        const wanted = { approve: [1n, 0n], reject: [0n, 0n], undecided: [1n, 1n] };
        expect(actual).toEqual(wanted[expected as keyof typeof wanted]);
      });
      const differ = a.filter((own, at) => own !== b[at]).length;
      expect(differenceOf(words(a), words(b)).toString(2).split("1").length - 1).toBe(differ);
      expect(isDoubtful(words(a), words(b), a.length)).toBe(differ * 8 > a.length);
    }),
  );
});
