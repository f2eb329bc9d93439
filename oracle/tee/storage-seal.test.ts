import fc from "fast-check";
import { expect, test } from "vitest";
import { keyed, openAtRest, sealAtRest } from "./storage-seal.ts";

const key = new Uint8Array(32).fill(1);

test("what was sealed opens in its place with its key, and nowhere else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.nat(), (bytes, flip) => {
      const sealed = sealAtRest(key, "a/1", bytes);
      expect(new Uint8Array(openAtRest(key, "a/1", sealed))).toEqual(new Uint8Array(bytes));
      expect(() => openAtRest(key, "a/2", sealed)).toThrow();
      expect(() => openAtRest(new Uint8Array(32), "a/1", sealed)).toThrow();
      const altered = Uint8Array.from(sealed);
      altered[flip % altered.length] = (altered[flip % altered.length] ?? 0) ^ 1;
      expect(() => openAtRest(key, "a/1", altered)).toThrow();
      expect(() => openAtRest(key, "a/1", sealed.subarray(0, flip % 28))).toThrow();
      expect(sealAtRest(key, "a/1", bytes)).not.toEqual(sealed);
    }),
  );
});

test("names do not run into each other", () => {
  expect(keyed(key, "a", "bc")).not.toEqual(keyed(key, "ab", "c"));
  expect(keyed(key, 1, 23)).not.toEqual(keyed(key, "1", 23));
  expect(keyed(key, "a")).toEqual(keyed(key, "a"));
});
