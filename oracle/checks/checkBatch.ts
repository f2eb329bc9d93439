import type { Policy } from "../../contracts/sdk/policy.ts";
import { duplicate, remember, seenIn } from "./duplicate.ts";
import { type Fingerprint, type Index, inOrder, type Print, printOf } from "./fingerprint.ts";
import { format } from "./format.ts";
import { label } from "./label.ts";
import type { Module } from "./module.ts";
import { loadModules } from "./modules.ts";
import { bandsOf, matchesInIndex, matchInBatch, nearDuplicate } from "./nearDuplicate.ts";
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
    super(`Pass the campaign's fingerprint key of 32 bytes, not ${length}: a short one could be guessed.`);
  }
}

/**
 * Loads what the checks need (WebAssembly) and returns them.
 * @example
 * const checkBatch = await createChecks();
 * const report = await checkBatch(policy, [{ data, label: { label: "spam" } }], { key, fingerprints: [] });
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
  for (const [bitIndex, item] of items.entries()) looked.push(await look(modules, policy, keys, item, bitIndex));
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
  const { finding, content } = await format(policy, data);
  findings.push(finding);
  if (content === null) return { findings, print: null };
  for (const module of modules) {
    const found = await module(policy, { data, label: value, content });
    if (found !== undefined) findings.push(found);
  }
  return { findings, print: printOf(keys, bitIndex, data, content.words) };
}

/** The rules that compare an item with those before it, in the index and in the batch; and the verdicts. */
function compare({ checks }: Policy, looked: readonly Looked[], index: Index): BatchReport {
  const threshold = checks.nearDuplicate?.threshold;
  const prints = looked.map(({ print }) => print);
  const earlier = inOrder(index.fingerprints);
  const near = threshold === undefined ? undefined : nearestIn(threshold, prints, earlier);
  const seen = seenIn(earlier);
  const standing = new Set<number>();
  const report: BatchReport = { items: [], fingerprints: [] };
  for (const [bitIndex, { findings: own, print }] of looked.entries()) {
    const findings = [...own];
    if (print !== null) {
      const exact = duplicate(seen, print.fingerprint);
      findings.push(exact);
      if (exact.outcome === "pass" && near !== undefined) findings.push(near(bitIndex, print, standing));
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

function nearestIn(
  threshold: number,
  prints: readonly (Print | null)[],
  earlier: Parameters<typeof matchesInIndex>[3],
) {
  const bands = bandsOf(threshold, prints);
  const inIndex = matchesInIndex(threshold, bands, prints, earlier);
  return (bitIndex: number, print: Print, standing: ReadonlySet<number>): Finding =>
    nearDuplicate(threshold, [inIndex[bitIndex] ?? null, matchInBatch(threshold, bands, prints, standing, print)]);
}
