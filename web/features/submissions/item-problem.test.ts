import fc from "fast-check";
import { expect, test } from "vitest";
import { type LocalRules, pictureProblem, pictureType, sizeProblem, textProblem } from "./item-problem.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const rulesOf = (rules: Partial<LocalRules>): LocalRules => ({ format: "text", maxBytes: 10, ...rules });

test("sizes at the bound pass, beyond it not", () => {
  expect([0, 1, 10, 11].map((size) => sizeProblem(size, rulesOf({}))?.kind)).toEqual([
    "empty",
    undefined,
    undefined,
    "too large",
  ]);
});

test("texts have to be UTF-8, e-mails need not", () => {
  const latin = Uint8Array.of(0x63, 0x61, 0x66, 0xe9);
  expect(textProblem(latin, rulesOf({}))).toEqual({ kind: "not text" });
  expect(textProblem(latin, rulesOf({ format: "email" }))).toBeUndefined();
});

test("the first line that is no JSON is named, blank ones are passed over", () => {
  const rules = rulesOf({ format: "jsonl" });
  expect(textProblem(bytes('{"a":1}\n\n[2]\r\n'), rules)).toBeUndefined();
  expect(textProblem(bytes('{"a":1}\n{a:1}\n}'), rules)).toEqual({ kind: "not JSON", line: 2 });
});

test("too few words are told, as many as asked for pass", () => {
  const rules = rulesOf({ words: { minimum: 3 } });
  expect(textProblem(bytes("act now"), rules)).toEqual({ kind: "too short", minimum: 3 });
  expect(textProblem(bytes("the map's shelf"), rules)).toBeUndefined();
});

test("pictures are told by their bytes, and measured", () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0);
  expect([png, Uint8Array.of(0xff, 0xd8, 0xff), bytes("GIF89a")].map(pictureType)).toEqual(["png", "jpeg", undefined]);
  const rules = rulesOf({ format: "image", image: { types: ["png"], minWidth: 10, maxPixels: 1_000 } });
  const size = { width: 20, height: 20 };
  expect(pictureProblem("png", size, rules)).toBeUndefined();
  expect(pictureProblem("jpeg", size, rules)?.kind).toBe("picture type");
  expect(pictureProblem("png", undefined, rules)?.kind).toBe("not a picture");
  expect(pictureProblem("png", { width: 9, height: 20 }, rules)?.kind).toBe("picture size");
  expect(pictureProblem("png", { width: 40, height: 26 }, rules)?.kind).toBe("picture size");
  expect(pictureProblem("png", { width: 5_000, height: 5_000 }, rulesOf({ format: "image" }))?.kind).toBe(
    "picture size",
  );
});

test("whatever bytes come, the answer is one of the kinds and nothing is thrown", () => {
  const formats = fc.constantFrom("email", "text", "jsonl" as const);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), formats, (data, format) => {
      const problem = textProblem(data, rulesOf({ format: format as LocalRules["format"], words: { minimum: 2 } }));
      return problem === undefined || ["not text", "not JSON", "too short"].includes(problem.kind);
    }),
  );
});
