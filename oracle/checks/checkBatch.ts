import type { Policy } from "../../contracts/sdk/policy.ts";
import { duplicate, remember, type Seen } from "./duplicate.ts";
import { type Fingerprint, NO_LABEL, type Print, printOf } from "./fingerprint.ts";
import { format } from "./format.ts";
import { type Index, lookUp, type Past } from "./history.ts";
import { label, labelNumber } from "./label.ts";
import { labelConsistency } from "./labelConsistency.ts";
import type { Module } from "./module.ts";
import { loadModules } from "./modules.ts";
import { bandsOf, type Match, matchInBatch, moreSimilar, nearDuplicate } from "./nearDuplicate.ts";
import { size } from "./size.ts";
import { deriveKeys, type SketchKeys } from "./sketch.ts";
import { type Finding, type Item, type Verdict, verdictOf } from "./verdict.ts";

/** The verdict on one item and why: one finding per rule that could be applied, in the order of the rules. */
export type ItemReport = { verdict: Verdict; findings: Finding[] };

/** The reports in bit order, and the fingerprints of the items that stand (were not rejected), for the index. */
export type BatchReport = { items: ItemReport[]; fingerprints: Fingerprint[] };

/** Pure: the same policy, items and index give the same report, in any process. Never throws on contributed data. */
export type CheckBatch = (policy: Policy, items: readonly Item[], index: Index) => Promise<BatchReport>;

/** What the rules that look at an item alone found; without a print there is nothing to compare with others. */
type Looked = { findings: Finding[]; print: Print | null };

/** The index's key is not of 32 bytes. */
export class FingerprintKeyError extends Error {
  override name = "FingerprintKeyError";
  constructor(length: number) {
    super(`Pass the fingerprint key of 32 bytes, not ${length}: a short one could be guessed.`);
  }
}

/**
 * Loads what the checks need (WebAssembly) and returns them.
 * @example
 * const checkBatch = await createChecks();
 * const report = await checkBatch(policy, [{ data, label: { label: "spam" } }], { key, campaignId, batches: [] });
 */
export async function createChecks(): Promise<CheckBatch> {
  const modules = await loadModules();
  return (policy, items, index) => checkBatch(modules, policy, items, index);
}

async function checkBatch(
  modules: readonly Module[],
  policy: Policy,
  items: readonly Item[],
  index: Index,
): Promise<BatchReport> {
  if (index.key.length !== 32) throw new FingerprintKeyError(index.key.length);
  const keys = deriveKeys(index.key);
  const looked: Looked[] = [];
  for (const [bitIndex, item] of items.entries()) {
    looked.push(await look(modules, policy, keys, item, bitIndex));
    // Between items others run: a batch of hostile ones takes minutes.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return compare(policy, looked, index);
}

/** The rules that look at an item alone. */
async function look(
  modules: readonly Module[],
  policy: Policy,
  keys: SketchKeys,
  { data, label: value }: Item,
  bitIndex: number,
): Promise<Looked> {
  const findings = [size(policy, data), label(policy, value)];
  if (findings[0]?.outcome === "reject") return { findings, print: null };
  const { finding, content } = format(policy, data);
  findings.push(finding);
  if (content === null) return { findings, print: null };
  for (const module of modules) {
    const found = await module(policy, { data, label: value, content });
    if (found !== undefined) findings.push(found);
  }
  return { findings, print: printOf(keys, bitIndex, { data, label: labelNumber(policy, value) & NO_LABEL, content }) };
}

/** The rules that compare an item with those before it, in the index and in the batch; and the verdicts. */
function compare(policy: Policy, looked: readonly Looked[], index: Index): BatchReport {
  const seen: Seen = { data: new Map(), essence: new Map() };
  const near = nearestOf(policy, looked, index);
  const standing = new Set<number>();
  const report: BatchReport = { items: [], fingerprints: [] };
  for (const [bitIndex, { findings: own, print }] of looked.entries()) {
    const findings = [...own];
    if (print !== null) {
      const { past, findings: others } = near(bitIndex, print, standing);
      const exact = duplicate(past, seen, print.fingerprint);
      findings.push(exact, ...(exact.outcome === "pass" ? others() : []));
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
function nearestOf({ checks, labels }: Policy, looked: readonly Looked[], index: Index) {
  const near = checks.nearDuplicate?.threshold;
  const label = checks.labelConsistency?.threshold;
  const prints = looked.map(({ print }) => print);
  const bands = bandsOf(Math.min(near ?? 1, label ?? 1), near === undefined && label === undefined ? [] : prints);
  const found = lookUp(prints, bands, index, { near, label });
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
