import type { Policy } from "../../../contracts/sdk/policy.ts";
import { FAULTS } from "./faults.ts";
import type { Sample } from "./plant.ts";
import { MEASURED_POLICY } from "./policy.ts";
import type { Random } from "./random.ts";

/** Labels are compared, near duplicates not rejected: those would hide most of them. */
export const LABELS_POLICY: Policy = { ...MEASURED_POLICY, checks: { labelConsistency: { threshold: 0.6 } } };

/** Behind clean mails changed copies of some: half with their label, half with the other one, which has to show. */
export function labelSamples(clean: readonly Sample[], count: number, random: Random): Sample[] {
  const spoil = FAULTS.find(({ kind }) => kind === "4 % of words changed")?.spoil;
  const copies = clean.flatMap((sample): Sample[] => {
    const data = spoil?.(sample.item.data, random);
    if (!data) return [];
    const isFlipped = random(2) === 0;
    const other = sample.name.includes("ham") ? "spam" : "ham";
    const label = isFlipped ? { label: other } : sample.item.label;
    const fault = isFlipped ? "a changed copy with the other label" : "a changed copy with the same label";
    return [{ item: { data, label }, name: sample.name, fault, rule: isFlipped ? "label-consistency" : null }];
  });
  return [...clean, ...copies.slice(0, count)];
}
