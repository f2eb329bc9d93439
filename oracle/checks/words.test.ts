import fc from "fast-check";
import { expect, test } from "vitest";
import { findCorpusMail, listCorpus, readCorpusMail } from "./measure/corpus.ts";
import { FAULTS } from "./measure/faults.ts";
import { randomFrom } from "./measure/random.ts";
import { normalisedText, wordsOf } from "./words.ts";

test("the text of a real mail comes without headers, punctuation and case", () => {
  const text = normalisedText(findCorpusMail("easy-ham-1/00001").data);
  expect(text).toMatch(/^date wed 21 aug 2002 10 54 46/);
  expect(text).not.toMatch(/[^\p{L}\p{N}\p{M} ]|received/u);
});

test.each(["other headers", "quoted-printable"])("%s leave it unchanged", (kind) => {
  const spoil = FAULTS.find((fault) => fault.kind === kind)?.spoil;
  for (const name of listCorpus().filter((_, i) => i % 150 === 0)) {
    const { data } = readCorpusMail(name);
    expect(normalisedText(spoil?.(data, randomFrom(1)) ?? new Uint8Array()), name).toBe(normalisedText(data));
  }
});

test("forms, case and invisible characters do not matter", () => {
  expect(wordsOf("Ｆｒｅｅ ﬁsh, FREE-fi\u00adsh fi\u200bsh e\u0301 é")).toEqual(
    "free fish free fish fish é é".split(" "),
  );
});

test("scripts without spaces count by the character", () => {
  expect(wordsOf("世界 hello世界")).toEqual(["世", "界", "hello", "世", "界"]);
});

test("normalising twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const words = wordsOf(text);
      expect(wordsOf(words.join(" "))).toEqual(words);
    }),
  );
});

test("bytes that are no mail have no text", () => {
  expect(normalisedText(Buffer.from("just words"))).toBe("");
});

// Unicode normalisation alone would take half a minute.
test("a megabyte of combining marks is done in time", () => {
  expect(wordsOf(`a${"\u0315\u0300".repeat(250_000)}`)).toHaveLength(1);
});

test("no run of letters or marks is too long for the matcher", () => {
  expect(wordsOf("a".repeat(12_000_000))[0]).toBe("a".repeat(1_000));
  expect(wordsOf(`b${"\u0315".repeat(5_000_000)}`)).toEqual([`b${"\u0315".repeat(8)}`]);
});
