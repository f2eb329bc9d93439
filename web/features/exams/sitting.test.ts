import fc from "fast-check";
import { expect, test } from "vitest";
import { afterKey, type Sitting, toClock } from "./sitting.ts";

const CHOICES = 4;
const KEYS = ["1", "4", "5", "9", "0", "Enter", "ArrowLeft", "ArrowRight", "Backspace", "Delete", "a", "Tab", " "];

test("an exam is answered with keys alone", () => {
  let sitting: Sitting = { at: 0, answers: [null, null] };
  for (const key of ["2", "Enter", "3", "ArrowLeft", "1", "ArrowRight", "Enter"]) {
    sitting = afterKey(sitting, key, CHOICES) ?? sitting;
  }
  expect(sitting).toEqual({ at: 2, answers: [0, 2] });
  expect(afterKey(sitting, "1", CHOICES)).toBeUndefined();
  expect(afterKey({ at: 1, answers: [0, 2] }, "Backspace", CHOICES)).toEqual({ at: 1, answers: [0, null] });
});

test("whatever keys come, answers are choices of their question, and nobody gets lost", () => {
  const keys = fc.array(fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 3 })), { maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), keys, (questions, pressed) => {
      const start: Sitting = { at: 0, answers: new Array<null>(questions).fill(null) };
      const all = [start];
      for (const key of pressed) {
        const last = all.at(-1) as Sitting;
        all.push(afterKey(last, key, CHOICES) ?? last);
      }
      expect(all.every(({ at, answers }) => at >= 0 && at <= questions && answers.length === questions)).toBe(true);
      const answers = all.flatMap((sitting) => sitting.answers);
      expect(answers.every((answer) => answer === null || (answer >= 0 && answer < CHOICES))).toBe(true);
      const changes = all.map(
        (sitting, i) => sitting.answers.filter((one, q) => one !== all[i - 1]?.answers[q]).length,
      );
      expect(Math.max(0, ...changes.slice(1))).toBeLessThanOrEqual(1);
    }),
  );
});

test("clocks show minutes and seconds", () => {
  expect([-3, 0, 65, 3_599, 3_661].map(toClock)).toEqual(["0:00", "0:00", "1:05", "59:59", "1:01:01"]);
});
