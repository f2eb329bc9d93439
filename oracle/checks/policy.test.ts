import { expect, test } from "vitest";
import { MEASURED_POLICY } from "./measure/policy.ts";
import { policySchema } from "./policy.ts";

test.each([
  { version: 2 },
  { format: "image" },
  { labels: [] },
  { maxBytes: 0 },
  { minWords: 1.5 },
  { languages: [] },
  { nearDuplicate: 0 },
  { nearDuplicate: 1.1 },
  { view: "none" },
  { surprise: true },
])("a policy with %j is refused", (change) => {
  expect(policySchema.safeParse({ ...MEASURED_POLICY, ...change }).success).toBe(false);
});
