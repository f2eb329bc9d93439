import fc from "fast-check";
import { expect, test } from "vitest";
import { newDraft } from "./draft.ts";
import { keepDraft, readDraft } from "./keep-draft.ts";
import { addresses } from "./test-addresses.ts";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test("a draft comes back as it was kept, and another deployment has another one", () => {
  const here = storage();
  const draft = { ...newDraft(addresses), task: "Mails", step: "money" };
  keepDraft(here, addresses, draft);
  expect(readDraft(here, addresses)).toEqual(draft);
  expect(readDraft(here, { ...addresses, chainId: 1 })).toEqual(newDraft(addresses));
});

test("whatever a browser keeps, a whole draft is read", () => {
  const first = newDraft(addresses);
  const fields = fc.constantFrom(...Object.keys(first), "__proto__", "constructor");
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fields, fc.jsonValue()).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(text, (kept) => {
      const draft = readDraft({ getItem: () => kept }, addresses);
      expect(Object.keys(draft).sort()).toEqual(Object.keys(first).sort());
      expect(Object.values(draft).every((value) => typeof value === "string")).toBe(true);
    }),
  );
});
