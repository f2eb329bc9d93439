import fc from "fast-check";
import { expect, test } from "vitest";
import { label as check } from "./label.ts";
import { MEASURED_POLICY } from "./measure/policy.ts";

test.each(MEASURED_POLICY.labels)("the label %s of the policy passes", (label) => {
  expect(check(MEASURED_POLICY, { label }).outcome).toBe("pass");
});

test.each([
  null,
  undefined,
  "spam",
  ["spam"],
  {},
  { label: "Spam" },
  { label: ["spam"] },
  { label: "spam", sure: true },
  JSON.parse('{"__proto__":{"label":"spam"}}'),
])("%j is rejected", (label) => {
  expect(check(MEASURED_POLICY, label).outcome).toBe("reject");
});

test("the evidence does not quote a wrong label: voters read it where the label is hidden", () => {
  const { evidence } = check(MEASURED_POLICY, { label: "x".repeat(5_000) });
  expect(evidence).toBe('the label is none of ["ham","spam"]');
});

test("no label throws", () => {
  fc.assert(fc.property(fc.anything(), (label) => check(MEASURED_POLICY, label).rule === "label"));
});
