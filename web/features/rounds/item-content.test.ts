import fc from "fast-check";
import { stringToBytes } from "viem";
import { expect, test } from "vitest";
import { contentOf, labelText } from "./item-content.ts";

test("pictures are known by their first bytes, whatever the policy says they are", () => {
  expect(contentOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "image")).toEqual({ kind: "image", type: "image/jpeg" });
  expect(contentOf(stringToBytes("RIFF1234WEBP"), "text")).toEqual({ kind: "image", type: "image/webp" });
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>";
  expect(contentOf(stringToBytes(svg), "image")).toEqual({ kind: "text", text: svg });
});

test("JSON lines are a table, with a column for every name and what is no object as it is", () => {
  const text = `{"a":1,"b":"x"}\r\n\n{"c":{"d":[true]}}\nnot json\n[1]`;
  expect(contentOf(stringToBytes(text), "jsonl")).toEqual({
    kind: "table",
    columns: ["a", "b", "c"],
    rows: [
      { line: 1, cells: { a: "1", b: "x" } },
      { line: 3, cells: { c: '{"d":[true]}' } },
      { line: 4, raw: "not json" },
      { line: 5, raw: "[1]" },
    ],
  });
});

test("any bytes are shown in some way", () => {
  const format = fc.constantFrom("email" as const, "text" as const, "jsonl" as const, "image" as const);
  fc.assert(
    fc.property(fc.uint8Array(), format, (data, policy) => {
      const content = contentOf(data, policy);
      if (content.kind === "table") expect(content.columns.length).toBeLessThanOrEqual(40);
      else expect(["text", "image", "bytes"]).toContain(content.kind);
    }),
  );
  expect(contentOf(undefined, "text")).toEqual({ kind: "none" });
  expect(contentOf(Uint8Array.of(0xc3, 0x28), "text")).toEqual({ kind: "bytes", size: 2 });
});

test("labels are words, or JSON", () => {
  expect(labelText({ label: "spam" })).toBe("spam");
  expect(labelText("ham")).toBe("ham");
  expect(labelText({ box: [1] })).toBe('{"box":[1]}');
});
