import type { Policy } from "../../contracts/sdk/policy.ts";
import type { Finding } from "./verdict.ts";

/** The label is exactly `{"label": one of the policy's labels}`. Whether it is the right one, only people can say. */
export function label(policy: Policy, value: unknown): Finding {
  const claimed = claimedLabel(value);
  if (claimed !== undefined && policy.labels.includes(claimed)) {
    return { rule: "label", outcome: "pass", evidence: `label ${JSON.stringify(claimed)}` };
  }
  const wanted = JSON.stringify(policy.labels).slice(0, 100);
  // Voters read the evidence where they are not shown the label.
  const evidence =
    claimed === undefined
      ? `the label is not of the form {"label": one of ${wanted}}`
      : `the label is none of ${wanted}`;
  return { rule: "label", outcome: "reject", evidence };
}

/** Number of the label in the policy, or -1. */
export function labelNumber(policy: Policy, value: unknown): number {
  return policy.labels.indexOf(claimedLabel(value) ?? "");
}

function claimedLabel(label: unknown): string | undefined {
  if (typeof label !== "object" || label === null || Object.keys(label).join() !== "label") return undefined;
  return "label" in label && typeof label.label === "string" ? label.label : undefined;
}
