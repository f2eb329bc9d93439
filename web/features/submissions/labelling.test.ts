import fc from "fast-check";
import { expect, test } from "vitest";
import { afterKey, type Labelling, labellingOf } from "./labelling.ts";

const press = (start: Labelling, keys: readonly string[], choices = 3) =>
  keys.reduce((labelling, key) => afterKey(labelling, key, choices) ?? labelling, start);

test("tasks are labelled one after the other by their keys, and taken back", () => {
  const start = labellingOf([null, 2, null]);
  expect(press(start, ["1"])).toMatchObject({ at: 2, labels: [0, 2, null] });
  expect(press(start, ["1", "3"])).toMatchObject({ at: 2, labels: [0, 2, 2] });
  expect(press(start, ["1", "3", "u"])).toMatchObject({ at: 2, labels: [0, 2, null] });
  expect(press(start, ["1", "3", "Backspace", "Backspace"])).toEqual(start);
  expect(press(start, ["ArrowRight", "1"])).toMatchObject({ at: 2, labels: [null, 0, null] });
  expect(press(start, ["ArrowRight", "1", "2"])).toMatchObject({ at: 0, labels: [null, 0, 1] });
  expect(press(start, ["4", "9", "0", "x", "ArrowLeft"])).toEqual(start);
});

test("whatever keys come, everything can be taken back to where it began", () => {
  const keys = fc.array(fc.constantFrom("1", "2", "3", "4", "Enter", "ArrowLeft", "ArrowRight", "u", "Tab"));
  const labels = fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(labels, keys, (before, pressed) => {
      const end = press(labellingOf(before), pressed);
      expect(end.labels).toHaveLength(before.length);
      expect(end.at).toBeGreaterThanOrEqual(0);
      expect(end.at).toBeLessThan(before.length);
      expect(press(end, new Array<string>(end.past.length).fill("u")).labels).toEqual(before);
    }),
  );
});
