import fc from "fast-check";
import { expect, test } from "vitest";
import { readJsonl } from "./jsonl.ts";

function read(text: string) {
  return readJsonl(Buffer.from(text));
}

function essenceOf(text: string) {
  const answer = read(text);
  return "content" in answer ? answer.content.essence : answer.problem;
}

test("lines of JSON are read; the text is what strings say, without names and numbers", () => {
  const answer = read('{"question":"Who was it?","turns":[{"who":1,"said":"Nobody"}]}\n"more"\r\n[true,null]\n');
  expect(answer).toMatchObject({
    content: { text: "Who was it?\nNobody\nmore", words: ["who", "was", "it", "nobody", "more"] },
  });
});

test("spaces, escapes and the order of names make no difference, numbers and names do", () => {
  const essence = essenceOf('{"a":1,"b":["é"]}');
  expect(essenceOf(' { "b" : [ "\\u00e9" ] , "a" : 1.0 }\n')).toBe(essence);
  expect(new Set([essence, essenceOf('{"a":2,"b":["é"]}'), essenceOf('{"a":1,"c":["é"]}')]).size).toBe(3);
});

test.each([
  ["", "there is no line"],
  ["{}\n\n{}", "line 2 is empty"],
  ["{}\n{,}", "line 2 is no JSON"],
  ["NaN", "line 1 is no JSON"],
  ["'a'", "line 1 is no JSON"],
  ['{"a":1} {"a":2}', "line 1 is no JSON"],
  ['{"a":1,"b":2,"a":3}', "line 1 has a name twice in one object"],
  ['{"a":1,"\\u0061":3}', "line 1 has a name twice in one object"],
  ['{"__proto__":1,"__proto__":3}', "line 1 has a name twice in one object"],
  ["1e999", "line 1 has a number beyond every bound"],
  ['{"a":["\\ud800"]}', "line 1 has half a surrogate pair"],
  ['{"\\udc00":1}', "line 1 has half a surrogate pair"],
])("%j: %s", (text, problem) => {
  expect(read(text)).toEqual({ problem: `no JSON Lines: ${problem}` });
});

test("names that objects have by themselves are names like others", () => {
  const answer = read('{"__proto__":{"polluted":"yes"},"constructor":"c","toString":"t","a:b":"{[,:"}');
  expect("content" in answer).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each([
  ["[".repeat(900_000) + "]".repeat(900_000), "line 1 nests deeper than 64"],
  ['{"a":'.repeat(500_000), "line 1 nests deeper than 64"],
  [`[${"[],".repeat(1_000_000)}0]`, "more than 1000000 values"],
  ["0\n".repeat(1_000_001), "more than 1000000 values"],
])("a bomb is refused in time", (text, problem) => {
  expect(read(text)).toEqual({ problem: `no JSON Lines: ${problem}` });
});

test("any bytes give an answer; any JSON that has one meaning is read", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (data) => {
      expect(readJsonl(data)).toEqual(readJsonl(data.slice()));
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: "grapheme" }), (value) => {
      const answer = read(JSON.stringify(value));
      expect("content" in answer && answer.content.format === "jsonl" && answer.content.values[0]).toEqual(
        JSON.parse(JSON.stringify(value)),
      );
    }),
  );
});
