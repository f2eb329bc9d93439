import { expect, test } from "vitest";
import { type Policy, parsePolicy } from "../../../contracts/sdk/policy.ts";
import { policyWords } from "./policy-words.ts";

const base = { version: 1, task: "Mails", format: "email", labels: ["ham", "spam"], maxBytes: 200_000, view: "report" };
const policy = (more: object): Policy => parsePolicy(new TextEncoder().encode(JSON.stringify({ ...base, ...more })));
const words = (more: object) => policyWords(policy(more)).map((rule) => rule.words);

test("the plainest policy says what an item is, its labels, who sees it, and that copies are refused", () => {
  expect(words({ checks: {} })).toEqual([
    "An item is one e-mail as it was received (RFC 5322), up to 200 kB.",
    "Each item carries one of the labels ham or spam.",
    "Committee members see what the checks say about an item, never the item itself.",
    "An exact copy of an earlier item is rejected.",
  ]);
});

test("every module that a policy selects has a rule, and the words carry its settings", () => {
  const checks = {
    words: { minimum: 7 },
    language: { languages: ["en", "de"] },
    personalData: { kinds: ["email", "address", "iban"], regions: [], outcome: "undecided" },
    profanity: { outcome: "reject" },
    nearDuplicate: { threshold: 0.85 },
    labelConsistency: { threshold: 0.9 },
    agent: { models: 2, confidence: 0.8, toxicity: 0.35 },
  };
  const said = words({ checks, gold: { bank: `0x${"0".repeat(64)}`, share: 10 } });
  expect(said).toHaveLength(3 + Object.keys(checks).length + 1);
  for (const part of [
    "7 words",
    "English or German",
    "addresses or IBANs is left to",
    "85 %",
    "90 %",
    "2 language models",
    "less than 80 % sure",
    "toxic by more than 35 %",
    "10 %",
  ]) {
    expect(
      said.some((sentence) => sentence.includes(part)),
      part,
    ).toBe(true);
  }
});

test("pictures and annotations are described as such", () => {
  const image = {
    format: "image",
    checks: { image: { types: ["png"], minWidth: 64 }, metadata: { kinds: ["location"], outcome: "reject" } },
  };
  expect(words(image).join(" ")).toContain("PNG, at least 64 pixels wide.");
  const annotation = { tasks: `0x${"0".repeat(64)}`, labellers: 3, threshold: 0.9, wait: 60 };
  expect(words({ checks: {}, annotation }).join(" ")).toContain("3 people label each task");
});

test("a language is named whatever stands behind its hyphen: no creator can keep a campaign's page from being shown", () => {
  const checks = { language: { languages: ["en-12", "de-US-US", "fr"] } };
  expect(words({ checks })).toContainEqual(expect.stringContaining("English, German or French"));
});
