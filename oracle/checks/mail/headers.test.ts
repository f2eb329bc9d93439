import { expect, test } from "vitest";
import { fieldOf, parseHeaders } from "./headers.ts";

test("fields are unfolded, an mbox line is skipped, either line break ends them", () => {
  const { fields, body, problem } = parseHeaders(
    "From me Thu Aug 22\r\nFrom: a\r\nX-Long: one\r\n\ttwo\n three\r\n\r\nbody\r\n",
  );
  expect({ fields, body, problem }).toEqual({
    fields: [
      { name: "from", value: "a" },
      { name: "x-long", value: "one two three" },
    ],
    body: "body\r\n",
    problem: null,
  });
});

test("of a doubled field the first counts", () => {
  expect(fieldOf(parseHeaders("A: 1\na: 2\n\n").fields, "a")).toBe("1");
});

test.each([
  ["no colon\nA: b\n\n", "line 1 is no header field"],
  [" folds nothing\n\n", "line 1 is no header field"],
  ["A: b\nX\0: c\n\n", "line 2 is no header field"],
  ["A: b\nX: \0\n\n", "line 2 is no header field"],
  ["A: b\n", "no empty line ends the header section"],
  [`A: ${"b".repeat(70_000)}\nC: d\n\n`, "header section over 65536 bytes"],
])("%.20j is no header section", (raw, problem) => {
  expect(parseHeaders(raw).problem).toBe(problem);
});
