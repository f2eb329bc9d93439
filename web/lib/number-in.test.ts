import fc from "fast-check";
import { expect, test } from "vitest";
import { numberIn } from "./number-in.ts";

test.each([
  "1e3",
  "0x1",
  "-1",
  "+1",
  "1.0",
  " 1",
  "1 ",
  "",
  "0",
  "4294967296",
  "12345678901",
  "Infinity",
  undefined,
  7,
])("%j is no number of anything", (text) => {
  expect(numberIn(text)).toBeUndefined();
});

test("every number that there can be is read as it is written", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (id) => numberIn(`${id}`) === id));
  expect([numberIn("0", 0, 255), numberIn("255", 0, 255), numberIn("256", 0, 255)]).toEqual([0, 255, undefined]);
});
