import { type Policy, policySchema } from "../policy.ts";

/** The policy measurements and tests check against; the corpus's largest mail has 300,734 bytes. */
export const MEASURED_POLICY: Policy = policySchema.parse({
  version: 1,
  task: "Is this mail spam?",
  format: "email",
  labels: ["ham", "spam"],
  maxBytes: 400_000,
  minWords: 5,
  languages: ["en"],
  nearDuplicate: 0.8,
  view: "report",
});
