import { keccak256 } from "ethers";
import { expect, test } from "vitest";
import { PolicyError, parsePolicy, policyHash } from "./policy.ts";

const policy = {
  version: 1,
  task: "Forward spam you received this month.",
  format: "email",
  labels: ["spam", "ham"],
  maxBytes: 200_000,
  view: "report",
  checks: { words: { minimum: 20 }, language: { languages: ["en", "zh-Latn"] }, nearDuplicate: { threshold: 0.8 } },
} as const;

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("reads a policy, with gold and without", () => {
  expect(parsePolicy(bytesOf(policy))).toEqual(policy);
  const gold = { bank: `0x${"ab".repeat(32)}`, share: 5 };
  expect(parsePolicy(bytesOf({ ...policy, gold })).gold).toEqual(gold);
});

test.each([
  ["version", 2],
  ["task", " "],
  ["format", "pdf"],
  ["labels", []],
  ["labels", ["spam", "spam"]],
  ["labels", ["spam", ""]],
  ["maxBytes", 0],
  ["maxBytes", 1.5],
  ["maxBytes", 100_000_001],
  ["checks", []],
  ["view", "redacted"],
  ["gold", { bank: `0x${"ab".repeat(32)}`, share: 11 }],
  ["gold", { bank: `0x${"AB".repeat(32)}`, share: 5 }],
  ["gold", { share: 5 }],
])("names the field that is wrong: %s %j", (field, value) => {
  expect(() => parsePolicy(bytesOf({ ...policy, [field]: value }))).toThrow(field);
});

test.each([
  ["words", {}],
  ["words", { minimum: 0 }],
  ["words", { minimum: 1.5 }],
  ["language", { languages: [] }],
  ["language", { languages: ["English"] }],
  ["nearDuplicate", { threshold: 0 }],
  ["nearDuplicate", { threshold: 1.01 }],
  ["nearDuplicate", { threshold: 0.8, surprise: true }],
  ["astrology", {}],
])("names the module whose settings are wrong: %s %j", (name, settings) => {
  expect(() => parsePolicy(bytesOf({ ...policy, checks: { [name]: settings } }))).toThrow(name);
});

test("takes annotations where nothing else judges them", () => {
  const annotation = { tasks: `0x${"ab".repeat(32)}`, labellers: 5, threshold: 0.95, wait: 86_400 };
  const annotated = { ...policy, checks: {}, annotation };
  expect(parsePolicy(bytesOf(annotated)).annotation).toEqual(annotation);
  const gold = { bank: `0x${"ab".repeat(32)}`, share: 5 };
  const wrong = [
    { ...annotated, gold },
    { ...annotated, checks: policy.checks },
    { ...annotated, labels: ["spam"] },
    { ...annotated, labels: Array.from({ length: 65 }, (_, i) => `${i}`) },
    { ...annotated, annotation: { ...annotation, labellers: 2 } },
    { ...annotated, annotation: { ...annotation, threshold: 0.5 } },
    { ...annotated, annotation: { ...annotation, threshold: 1 } },
    { ...annotated, annotation: { ...annotation, wait: 59 } },
    { ...annotated, annotation: { ...annotation, tasks: "0xab" } },
  ];
  for (const bad of wrong) expect(() => parsePolicy(bytesOf(bad))).toThrow("annotation");
});

test("takes pictures; what looks at text alone is refused for them, and what looks at pictures for texts", () => {
  const checks = {
    image: { types: ["png"], minWidth: 64, minHeight: 64, maxPixels: 1_000_000 },
    metadata: { kinds: ["location", "person"], outcome: "reject" },
    nearDuplicate: { threshold: 0.6 },
    labelConsistency: { threshold: 0.6 },
  };
  const pictures = { ...policy, format: "image", view: "redacted", checks };
  expect(parsePolicy(bytesOf(pictures)).checks).toEqual(checks);
  const texts = {
    ...{ words: { minimum: 1 }, language: { languages: ["en"] }, profanity: { outcome: "pass" } },
    ...{ personalData: { kinds: ["email"], regions: [], outcome: "pass" }, agent: { models: 1, confidence: 0.5 } },
    ...{ schema: { type: "object" } },
  };
  for (const [name, settings] of Object.entries(texts)) {
    const wrong = bytesOf({ ...pictures, checks: { [name]: settings } });
    expect(() => parsePolicy(wrong), name).toThrow("cannot check items of the format image");
  }
  for (const name of ["image", "metadata"] as const) {
    const wrong = bytesOf({ ...policy, checks: { [name]: checks[name] } });
    expect(() => parsePolicy(wrong), name).toThrow("cannot check items of the format email");
  }
  const huge = bytesOf({ ...pictures, checks: { image: { types: ["png"], maxPixels: 16_777_217 } } });
  expect(() => parsePolicy(huge)).toThrow("maxPixels");
});

test("selects no module unless the policy says so", () => {
  expect(parsePolicy(bytesOf({ ...policy, checks: {} })).checks).toEqual({});
});

test("refuses missing and unknown fields", () => {
  const { view: _, ...rest } = policy;
  expect(() => parsePolicy(bytesOf(rest))).toThrow(PolicyError);
  expect(() => parsePolicy(bytesOf({ ...policy, reward: 1 }))).toThrow(PolicyError);
});

test("refuses what is not UTF-8 JSON", () => {
  const bytes = bytesOf(policy);
  for (const damaged of [bytes.slice(1), bytes.with(20, 0xff), Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes)]) {
    expect(() => parsePolicy(damaged)).toThrow(/UTF-8 JSON/);
  }
});

test("the hash is keccak256 of the exact bytes", () => {
  const bytes = bytesOf(policy);
  expect(policyHash(bytes)).toBe(keccak256(bytes));
  expect(policyHash(new TextEncoder().encode(JSON.stringify(policy, null, 1)))).not.toBe(policyHash(bytes));
});
