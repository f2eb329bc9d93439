import fc from "fast-check";
import { expect, test } from "vitest";
import { keepDraft, readDraft } from "./keep-draft.ts";

const FIRST = { step: "task", task: "", reward: "0.05" };

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("a draft comes back as it was kept, and another name has another one", () => {
  const here = storage();
  const draft = { ...FIRST, task: "Mails", step: "money" };
  keepDraft(here, "one", draft);
  expect(readDraft(here, "one", FIRST)).toEqual(draft);
  expect(readDraft(here, "other", FIRST)).toEqual(FIRST);
});

test("whatever a browser keeps, a whole draft is read", () => {
  const fields = fc.constantFrom(...Object.keys(FIRST), "__proto__", "constructor");
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fields, fc.jsonValue()).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, (kept) => {
      const draft = readDraft({ getItem: () => kept }, "one", FIRST);
      expect(Object.keys(draft).sort()).toEqual(Object.keys(FIRST).sort());
      expect(Object.values(draft).every((value) => typeof value === "string")).toBe(true);
    }),
  );
});
