import fc from "fast-check";
import { expect, test } from "vitest";
import { symbolOf } from "./token.ts";

test.each([
  ["USDC", "USDC"],
  ["USD₮0", "USD₮0"],
  [" wETH ", "wETH"],
  ["", "?"],
  ["\u0000\u200b", "?"],
  ["\u202eCDSU", "CDSU"],
  ["A".repeat(17), `${"A".repeat(16)}…`],
])("a token that calls itself %j is shown as %j", (told, shown) => {
  expect(symbolOf(told)).toBe(shown);
});

test("no symbol is empty, long or turns the text around it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (told) => {
      const shown = symbolOf(told);
      expect([...shown].length).toBeGreaterThan(0);
      expect([...shown].length).toBeLessThanOrEqual(17);
      expect(shown).not.toMatch(/\p{C}/u);
    }),
  );
});
