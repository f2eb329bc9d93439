import { expect, test } from "vitest";
import { wordFor } from "./word-for.ts";

test("a name has the word that is given for it, and what every object has is no word", () => {
  expect(wordFor({ halted: "It stands still." }, "halted")).toBe("It stands still.");
  for (const name of ["other", "", "constructor", "toString", "__proto__"]) {
    expect(wordFor({ halted: "It stands still." }, name)).toBeUndefined();
  }
});
