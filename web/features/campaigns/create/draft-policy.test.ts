import fc from "fast-check";
import { keccak256 } from "viem";
import { expect, test } from "vitest";
import { parsePolicy, policyHash } from "../../../../contracts/sdk/policy.ts";
import { MODULE_FORMATS } from "../../../../contracts/sdk/policy-checks.ts";
import { type Draft, type DraftField, newDraft, withFormat, withPurpose, YES } from "./draft.ts";
import { modulesFor, policyOf } from "./draft-policy.ts";
import { STEPS, stepOf } from "./steps.ts";
import { addresses } from "./test-addresses.ts";

const first: Draft = { ...newDraft(addresses), task: "Mails", labels: "ham\nspam" };
const hash = `0x${"ab".repeat(32)}`;

test("what a creator starts with is valid once the task and the labels are written", () => {
  const { policy, problems } = policyOf(newDraft(addresses));
  expect(policy).toBeUndefined();
  expect(Object.keys(problems).sort()).toEqual(["labels", "task"]);
  for (const format of ["text", "email", "jsonl", "image"]) {
    expect(policyOf(withFormat(first, format)), format).toMatchObject({ policy: { format }, problems: {} });
  }
});

test("every module can be switched on for the formats it can look at, with the settings it starts with", () => {
  for (const format of ["text", "email", "jsonl", "image"]) {
    const draft = withFormat(first, format);
    const all = Object.fromEntries(modulesFor(draft).map((name) => [name, YES]));
    const { policy, problems } = policyOf({ ...draft, ...all, gold: YES, "gold.bank": hash });
    expect(problems, format).toEqual({});
    const fitting = Object.entries(MODULE_FORMATS).flatMap(([name, formats]) =>
      formats.includes(format) ? [name] : [],
    );
    expect(Object.keys(policy?.checks ?? {}).sort(), format).toEqual(fitting.sort());
  }
});

test("the policy is the JSON of docs/wire.md, byte by byte", () => {
  const draft = {
    ...first,
    personalData: "",
    view: "full",
    "nearDuplicate.threshold": "85.5",
    "nearDuplicate.past": "1, 4",
  };
  const { text, bytes } = policyOf(draft);
  expect(text).toBe(
    '{"version":1,"task":"Mails","format":"text","labels":["ham","spam"],"maxBytes":200000,"view":"full",' +
      '"checks":{"words":{"minimum":5},"nearDuplicate":{"threshold":0.855,"past":[1,4]}}}',
  );
  expect(policyHash(bytes)).toBe(keccak256(new TextEncoder().encode(text)));
});

test("tasks to be labelled come with an empty list of checks, and only what is hidden of them is named", () => {
  const draft = { ...withPurpose(first, "labels"), "annotation.tasks": hash, gold: YES };
  expect(policyOf(draft).policy).toMatchObject({
    checks: {},
    annotation: { tasks: hash, labellers: 5, threshold: 0.95, wait: 172_800 },
  });
  expect(Object.keys(policyOf({ ...draft, view: "redacted" }).policy?.checks ?? {})).toEqual(["personalData"]);
  expect(policyOf({ ...draft, labels: "one" }).problems.annotation).toContain("2 to 64 labels");
});

test.each<[Partial<Draft>, string, RegExp]>([
  [{ task: "  " }, "task", /what you ask for/],
  [{ labels: "ham\nham" }, "labels", /each of them once/],
  [{ maxBytes: "101", maxBytesUnit: "MB" }, "maxBytes", /100 MB/],
  [{ maxBytes: "many" }, "maxBytes", /100 MB/],
  [{ personalData: "" }, "view", /personal data/],
  [{ "words.minimum": "0" }, "words.minimum", /from 1/],
  [{ language: YES, "language.languages": "English" }, "language.languages", /en/],
  [{ language: YES, "language.languages": "" }, "language.languages", /en/],
  [{ "personalData.kinds": "" }, "personalData.kinds", /at least one/],
  [{ "personalData.regions": "USA" }, "personalData.regions", /US/],
  [{ "nearDuplicate.threshold": "39" }, "nearDuplicate.threshold", /40 to 100/],
  [{ "nearDuplicate.past": "1 1" }, "nearDuplicate.past", /each once/],
  [{ "nearDuplicate.past": "one" }, "nearDuplicate.past", /numbers/],
  [{ agent: YES, "agent.models": "4" }, "agent.models", /1, 2 or 3/],
  [{ agent: YES, "agent.confidence": "101" }, "agent.confidence", /0 to 100/],
  [{ agent: YES, "agent.toxicity": "101" }, "agent.toxicity", /or nothing/],
  [{ agent: YES, "agent.toxicity": "much" }, "agent.toxicity", /or nothing/],
  [{ gold: YES, "gold.bank": "0x12" }, "gold.bank", /hash/],
  [{ gold: YES, "gold.bank": hash, "gold.share": "11" }, "gold.share", /1 to 10/],
])("%j is named at its field", (part, field, words) => {
  const { policy, problems } = policyOf({ ...first, ...part });
  expect(policy).toBeUndefined();
  expect(problems[field]).toMatch(words);
  expect(Object.keys(problems)).toEqual([field]);
});

test("a JSON Schema's problem is told with its place", () => {
  const with_ = (text: string) =>
    policyOf({ ...withFormat(first, "jsonl"), schema: YES, "schema.text": text }).problems;
  expect(with_('{"type":"object"}')).toEqual({});
  expect(with_("{")["schema.text"]).toMatch(/not JSON/);
  expect(with_('{"properties":{"a":{"format":"email"}}}')["schema.text"]).toMatch(/format/);
  expect(with_('{"$ref":"#/$defs/a"}')["schema.text"]).toMatch(/names no definition/);
  expect(with_('{"pattern":"("}')["schema.text"]).toMatch(/RE2/);
});

test("a policy that is too long is said to be so", () => {
  expect(policyOf({ ...first, task: "m".repeat(8_200) }).problems.policy).toContain("Shorten the policy to 8192 bytes");
});

test("whatever stands in a draft, its policy is either one that checkers read or has its problems named at a step", () => {
  const fields = Object.keys(first) as DraftField[];
  const value = fc.oneof(
    fc.string(),
    fc.constantFrom("", YES, "0", "1", "-1", "1e9", "NaN", "image", "jsonl", "labels"),
  );
  const drafts = fc.dictionary(fc.constantFrom(...fields), value).map((part) => ({ ...first, ...part }) as Draft);
  fc.assert(
    fc.property(drafts, (draft) => {
      const { bytes, policy, problems } = policyOf(draft);
      if (policy === undefined) {
        expect(Object.keys(problems).length).toBeGreaterThan(0);
        for (const field of Object.keys(problems)) expect(STEPS).toContain(stepOf(field));
      } else expect(parsePolicy(bytes)).toEqual(policy);
    }),
    { numRuns: 500 },
  );
});
