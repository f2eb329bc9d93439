import fc from "fast-check";
import { expect, test } from "vitest";
import { readText } from "./text.ts";

const problemOf = (data: Uint8Array) => {
  const read = readText(data);
  return "problem" in read ? read.problem : undefined;
};

test.each(["hello", "tabs\tand\r\nlines\n", "\ufeffa byte order mark", "日本語 العربية 👩‍👩‍👧", "\u2028"])(
  "%j is text",
  (text) => {
    expect(problemOf(Buffer.from(text))).toBeUndefined();
  },
);

test.each([
  ["a lone byte of another charset", [0x63, 0x61, 0x66, 0xe9]],
  ["half a surrogate pair", [0xed, 0xa0, 0x80]],
  ["an overlong slash", [0xc0, 0xaf]],
  ["a character cut off", [0xe6, 0x97]],
  ["beyond Unicode", [0xf4, 0x90, 0x80, 0x80]],
  ["UTF-16", [0xff, 0xfe, 0x68, 0x00]],
])("%s is not UTF-8", (_, bytes) => {
  expect(problemOf(Uint8Array.from(bytes))).toBe("no text: it is not UTF-8");
});

test.each([0, 7, 0x1b, 0x7f, 0x85])("control character %i is named with its place", (code) => {
  expect(problemOf(Buffer.from(`ab${String.fromCharCode(code)}`))).toMatch(
    /control character U\+00[0-9A-F]{2} at character 2/,
  );
});

test("any bytes give an answer, twice the same", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (data) => {
      expect(readText(data)).toEqual(readText(data.slice()));
    }),
  );
});

test("any text without control characters is read, and has the essence of its own words", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const read = readText(Buffer.from(text));
      if ("content" in read) expect(read.content.essence).toBe(read.content.words.join(" "));
      else expect(read.problem).toMatch(/control character/);
    }),
  );
});
