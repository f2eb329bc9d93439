import type { Policy } from "../../../contracts/sdk/policy.ts";

/** The policy measurements and tests check against; the corpus's largest mail has 300,734 bytes. */
export const MEASURED_POLICY: Policy = {
  version: 1,
  task: "Is this mail spam?",
  format: "email",
  labels: ["ham", "spam"],
  maxBytes: 400_000,
  view: "report",
  checks: { words: { minimum: 5 }, language: { languages: ["en"] }, nearDuplicate: { threshold: 0.8 } },
};
