import { expect, test } from "vitest";
import { type Finding, verdictOf } from "./verdict.ts";

test.each([
  [[], "approve"],
  [["pass", "pass"], "approve"],
  [["pass", "undecided"], "undecided"],
  [["undecided", "reject", "pass"], "reject"],
] as const)("outcomes %j make the verdict %s", (outcomes, verdict) => {
  const findings: Finding[] = outcomes.map((outcome) => ({ rule: "size", outcome, evidence: "" }));
  expect(verdictOf(findings)).toBe(verdict);
});
