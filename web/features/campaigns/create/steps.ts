import type { Problems } from "./policy-problems.ts";

/** Steps of the form, in order. */
export const STEPS = ["task", "items", "checks", "money", "review"] as const;
export type Step = (typeof STEPS)[number];

const TASK = ["task", "labels", "annotation", "licence"];
const ITEMS = ["format", "maxBytes", "view"];
const MONEY = [
  ...["token", "reward", "votePay", "oracleFee", "drawBounty", "amount"],
  ...["seatLock", "collateral", "contributorBadge", "voterBadge", "quorum", "presetId", "workloadId"],
];

/** Where a field stands. */
export function stepOf(field: string): Step {
  if (TASK.includes(field)) return "task";
  if (ITEMS.includes(field) || field.startsWith("annotation.")) return "items";
  if (MONEY.includes(field)) return "money";
  return field === "policy" ? "review" : "checks";
}

/** What is wrong in one step. */
export function problemsOf(problems: Problems, step: Step): string[] {
  return Object.entries(problems).flatMap(([field, words]) =>
    words !== undefined && stepOf(field) === step ? [words] : [],
  );
}

/** The step that a kept draft was at. */
export function stepIn(text: string): Step {
  return STEPS.find((step) => step === text) ?? "task";
}
