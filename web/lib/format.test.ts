import fc from "fast-check";
import { expect, test } from "vitest";
import { toIsoTime, toLocalTime, toPercent, toReadable, toShort, toSpan } from "./format.ts";

test("amounts are readable and never rounded up", () => {
  expect(toReadable(0n, 18)).toBe("0");
  expect(toReadable(1n, 18)).toBe("< 0.01");
  expect(toReadable(1_999_999n, 6)).toBe("1.99");
  expect(toReadable(1_234_567_000_000n, 6)).toBe("1\u202f234\u202f567");
  expect(toReadable(-1_500_000n, 6)).toBe("−1.5");
  expect(toReadable(5n, 0)).toBe("5");
  expect(toReadable(10n, 6, 0)).toBe("< 1");
  expect(toReadable(1_999_999n, 6, 0)).toBe("1");
});

test("an amount that is shown is at most the amount", () => {
  const [amount, decimalsOf] = [fc.bigInt({ min: 0n, max: 2n ** 128n }), fc.integer({ min: 0, max: 24 })];
  fc.assert(
    fc.property(amount, decimalsOf, fc.integer({ min: 0, max: 6 }), (units, decimals, digits) => {
      const text = toReadable(units, decimals, digits);
      if (text.startsWith("<")) return;
      const [whole = "", fraction = ""] = text.replaceAll("\u202f", "").split(".");
      const back = BigInt(whole) * 10n ** 24n + BigInt(fraction.padEnd(24, "0") || 0);
      expect(back <= units * 10n ** BigInt(24 - decimals)).toBe(true);
    }),
  );
});

test("spans have two units at most", () => {
  expect(toSpan(0)).toBe("0 seconds");
  expect(toSpan(1)).toBe("1 second");
  expect(toSpan(60)).toBe("1 minute");
  expect(toSpan(86_400)).toBe("1 day");
  expect(toSpan(90_061)).toBe("1 day 1 hour");
  expect(toSpan(3_661)).toBe("1 hour 1 minute");
});

test("hashes are short, short texts stay", () => {
  expect(toShort("0x1234567890abcdef1234567890abcdef12345678")).toBe("0x1234…5678");
  expect(toShort("0x1234")).toBe("0x1234");
});

test("shares of nothing are nothing", () => {
  expect(toPercent(1n, 0n)).toBe(0);
  expect(toPercent(1n, 3n)).toBe(33.3);
});

test("seconds that no calendar reaches are still shown", () => {
  expect(toIsoTime(1_700_000_000n)).toBe("2023-11-14T22:13:20.000Z");
  for (const second of [8.64e12 + 1, -1e300, 2n ** 200n]) {
    expect(toIsoTime(second)).toBeUndefined();
    expect(toLocalTime(second)).toContain(`${second}`);
  }
});
