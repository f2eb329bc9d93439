import fc from "fast-check";
import { expect, test } from "vitest";
import { mapJsonStrings } from "./jsonStrings.ts";

test("strings are rewritten and nothing else", () => {
  expect(mapJsonStrings('{"a" : ["b\\"\\\\", 1.50], "c":""}', (text, isKey) => (isKey ? text : `<${text}>`))).toBe(
    '{"a" : ["<b\\"\\\\>", 1.50], "c":"<>"}',
  );
  expect(mapJsonStrings('["a"]', () => "")).toBe('[""]');
  expect(mapJsonStrings('["a"]', () => undefined)).toBeUndefined();
});

test("any JSON stays as it is where nothing is rewritten", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), fc.nat(2), (value, spaces) => {
      const json = JSON.stringify(value, null, spaces);
      expect(mapJsonStrings(json, (text) => text)).toBe(json);
    }),
  );
});

test("a string of millions of escapes is rewritten like others", () => {
  expect(mapJsonStrings(`["${"\\n".repeat(10_000_000)}"]`, () => "x")).toBe('["x"]');
});
