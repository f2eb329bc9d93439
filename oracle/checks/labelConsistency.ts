import { describe, type Match } from "./nearDuplicate.ts";
import type { Finding } from "./verdict.ts";

/** No item of the campaign that says nearly the same has another label. Which of two is right, only people can say. */
export function labelConsistency(labels: readonly string[], threshold: number, match: Match | null): Finding {
  const rule = "label-consistency";
  if (match === null) {
    return { rule, outcome: "pass", evidence: `no item with another label reaches similarity ${threshold}` };
  }
  const other = JSON.stringify(labels[match.label ?? -1]?.slice(0, 40) ?? null);
  return { rule, outcome: "undecided", evidence: `the label is ${other} for ${describe(match)}` };
}
