import fc from "fast-check";
import { expect, test } from "vitest";
import { BitRangeError, bitsOf, fullMask, MaskRangeError, maskOf, popcount } from "./masks.ts";

const word = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });

test("bits and mask are inverse", () => {
  fc.assert(
    fc.property(word, (mask) => {
      expect(maskOf(bitsOf(mask))).toBe(mask);
    }),
  );
});

test("popcount counts the ones of the binary text", () => {
  fc.assert(
    fc.property(word, (mask) => {
      expect(popcount(mask)).toBe(mask.toString(2).replaceAll("0", "").length);
    }),
  );
});

test("the ends of the range", () => {
  expect(bitsOf(0n)).toEqual([]);
  expect(popcount(2n ** 256n - 1n)).toBe(256);
  expect(bitsOf(1n << 255n)).toEqual([255]);
  expect(maskOf([0, 0, 3])).toBe(9n);
  expect([fullMask(0), fullMask(3), fullMask(256)]).toEqual([0n, 7n, 2n ** 256n - 1n]);
});

test("what is out of range is refused", () => {
  for (const mask of [-1n, 2n ** 256n]) expect(() => popcount(mask)).toThrow(MaskRangeError);
  for (const bit of [-1, 256, 0.5, Number.NaN]) expect(() => maskOf([bit])).toThrow(BitRangeError);
  for (const count of [-1, 257, 0.5]) expect(() => fullMask(count)).toThrow(BitRangeError);
});
