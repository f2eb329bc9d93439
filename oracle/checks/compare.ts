import type { Policy } from "../../contracts/sdk/policy.ts";
import { duplicate, remember, type Seen } from "./duplicate.ts";
import type { Fingerprint, Print } from "./fingerprint.ts";
import { type Index, lookUp, type Past } from "./history.ts";
import { labelConsistency } from "./labelConsistency.ts";
import type { Looked } from "./look.ts";
import { bandsOf, type Match, matchInBatch, moreSimilar, nearDuplicate } from "./nearDuplicate.ts";
import { type Finding, type Verdict, verdictOf } from "./verdict.ts";

/** The verdict on one item and why: one finding per rule that could be applied, in the order of the rules. */
export type ItemReport = { verdict: Verdict; findings: Finding[] };

/** The reports in bit order, and the fingerprints of the items that stand (were not rejected), for the index. */
export type BatchReport = { items: ItemReport[]; fingerprints: Fingerprint[] };

/**
 * The rules that compare an item with those before it, in the index and in the batch; and the verdicts. Pure. Others run between
 * items.
 *
 * @param looked what was found of each item alone, in bit order
 */
export async function compare(policy: Policy, looked: readonly Looked[], index: Index): Promise<BatchReport> {
  const seen: Seen = { data: new Map(), essence: new Map() };
  const near = await nearestOf(policy, looked, index);
  const standing = new Set<number>();
  const report: BatchReport = { items: [], fingerprints: [] };
  for (const [bitIndex, { findings: own, print }] of looked.entries()) {
    const findings = [...own];
    if (print !== null) {
      const { past, findings: others } = near(bitIndex, print, standing);
      const exact = duplicate(past, seen, print.fingerprint);
      findings.push(exact, ...(exact.outcome === "pass" ? others() : []));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const verdict = verdictOf(findings);
    report.items.push({ verdict, findings });
    // A rejected item claims nothing: its contributor may mend it and send it again.
    if (verdict === "reject" || print === null) continue;
    standing.add(bitIndex);
    remember(seen, print.fingerprint, `item ${bitIndex} of this batch`);
    report.fingerprints.push(print.fingerprint);
  }
  return report;
}

/** Compares items by what is like them. */
async function nearestOf({ checks, labels }: Policy, looked: readonly Looked[], index: Index) {
  const near = checks.nearDuplicate?.threshold;
  const label = checks.labelConsistency?.threshold;
  const prints = looked.map(({ print }) => print);
  const bands = bandsOf(Math.min(near ?? 1, label ?? 1), near === undefined && label === undefined ? [] : prints);
  const found = await lookUp(prints, bands, index, { near, label });
  return (bitIndex: number, print: Print, standing: ReadonlySet<number>) => {
    const past = found[bitIndex] as Past;
    const best = (threshold: number, others: ReadonlySet<number>, earlier: Match | null) =>
      moreSimilar(earlier, matchInBatch(threshold, bands, prints, others, print));
    const findings = (): Finding[] => {
      const made: Finding[] = [];
      if (near !== undefined) made.push(nearDuplicate(near, best(near, standing, past.nearest)));
      if (label !== undefined) {
        const isOther = (bit: number) => prints[bit]?.fingerprint.label !== print.fingerprint.label;
        const others = new Set([...standing].filter(isOther));
        made.push(labelConsistency(labels, label, best(label, others, past.labelled)));
      }
      return made;
    };
    return { past, findings };
  };
}
