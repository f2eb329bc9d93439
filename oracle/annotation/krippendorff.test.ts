import fc from "fast-check";
import { expect, test } from "vitest";
import { nominalAlpha } from "./krippendorff.ts";

/** One string per coder, a character per unit, a dot where the coder gave none: the units' labels. */
function unitsOf(coders: readonly string[]): number[][] {
  return Array.from(coders[0] ?? "", (_, unit) =>
    coders.flatMap((coder) => (coder[unit] === "." ? [] : [coder.charCodeAt(unit)])),
  );
}

const EXAMPLES = [
  ["Krippendorff 2011, A", 0.095, ["0100000010", "1110010000"]],
  ["Krippendorff 2011, B", 0.692, ["aabbdcccedda", "babbbccceddd"]],
  ["Krippendorff 2011, C", 0.743, ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]],
  ["three coders, much missing", 0.691, [".....34121133.3", "1.213343.......", "..21344.21133.4"]],
] as const;

test.each(EXAMPLES)("%s: %d", (_, alpha, coders) => {
  expect(nominalAlpha(unitsOf(coders))).toBeCloseTo(alpha, 3);
});

/** The definition read aloud: 1 − observed over expected disagreement, every ordered pair looked at by itself. */
function slowAlpha(units: readonly (readonly number[])[]): number | undefined {
  const pairable = units.filter((labels) => labels.length > 1);
  const all = pairable.flat();
  let [observed, expected] = [0, 0];
  for (const labels of pairable) {
    labels.forEach((a, i) => {
      labels.forEach((b, j) => {
        if (i !== j && a !== b) observed += 1 / (labels.length - 1) / all.length;
      });
    });
  }
  all.forEach((a, i) => {
    all.forEach((b, j) => {
      if (i !== j && a !== b) expected += 1 / (all.length * (all.length - 1));
    });
  });
  return expected === 0 ? undefined : 1 - observed / expected;
}

const units = fc.array(fc.array(fc.nat(4), { maxLength: 6 }), { maxLength: 12 });

test("any labels: as the definition says, whatever the order of units and coders and the names of the labels", () => {
  fc.assert(
    fc.property(units, fc.integer(), (labels, shift) => {
      const expected = slowAlpha(labels);
      const found = nominalAlpha(labels);
      if (expected === undefined) {
        expect(found).toBeUndefined();
        return;
      }
      expect(found).toBeCloseTo(expected, 9);
      const turned = labels.map((unit) => [...unit].reverse().map((label) => label + shift)).reverse();
      expect(nominalAlpha(turned)).toBeCloseTo(expected, 9);
      expect(found).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2_000 },
  );
});

test("all agree on more than one label: exactly 1; on a single one, or nobody twice on a unit: nothing can be said", () => {
  expect(nominalAlpha([[1, 1, 1], [0, 0], [2]])).toBe(1);
  expect(nominalAlpha([[1, 1, 1], [1, 1], [2]])).toBeUndefined();
  expect(nominalAlpha([[1], [2], []])).toBeUndefined();
  expect(nominalAlpha([])).toBeUndefined();
});

test("two who always differ are below 0", () => {
  expect(
    nominalAlpha([
      [0, 1],
      [1, 0],
      [0, 1],
    ]),
  ).toBeLessThan(0);
});
