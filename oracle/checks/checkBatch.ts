import { duplicate, remember, seenIn } from "./duplicate.ts";
import { empty } from "./empty.ts";
import { type Fingerprint, type Index, inOrder, type Print, printOf } from "./fingerprint.ts";
import { format } from "./format.ts";
import { type Identify, language, loadIdentify } from "./language.ts";
import { bandsOf, matchesInIndex, matchInBatch, nearDuplicate } from "./nearDuplicate.ts";
import type { Policy } from "./policy.ts";
import { schema } from "./schema.ts";
import { size } from "./size.ts";
import { deriveKeys, type SketchKeys } from "./sketch.ts";
import { truncated } from "./truncated.ts";
import { type Finding, type Item, type Verdict, verdictOf } from "./verdict.ts";
import { wordsOf } from "./words.ts";

/** The verdict on one item and why: one finding per rule that could be applied, in the order of the rules. */
export type ItemReport = { verdict: Verdict; findings: Finding[] };

/** The reports in bit order, and the fingerprints of the items that stand (were not rejected), for the index. */
export type BatchReport = { items: ItemReport[]; fingerprints: Fingerprint[] };

/** Pure: the same policy, items and index give the same report, in any process. Never throws on contributed data. */
export type CheckBatch = (policy: Policy, items: readonly Item[], index: Index) => BatchReport;

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
 * const { items, fingerprints } = checkBatch(policy, [{ data, label: { label: "spam" } }], { key, fingerprints: [] });
 */
export async function createChecks(): Promise<CheckBatch> {
  const identify = await loadIdentify();
  return (policy, items, index) => checkBatch(identify, policy, items, index);
}

function checkBatch(identify: Identify, policy: Policy, items: readonly Item[], index: Index): BatchReport {
  if (index.key.length !== 32) throw new FingerprintKeyError(index.key.length);
  const keys = deriveKeys(index.key);
  const own = items.map((item, bitIndex) => checkItem(identify, policy, keys, item, bitIndex));
  const prints = own.map(({ print }) => print);
  const bands = bandsOf(policy.nearDuplicate, prints);
  const earlier = inOrder(index.fingerprints);
  const inIndex = matchesInIndex(policy, bands, prints, earlier);
  const seen = seenIn(earlier);
  const standing = new Set<number>();
  const report: BatchReport = { items: [], fingerprints: [] };
  own.forEach(({ findings, print }, bitIndex) => {
    if (print !== null) {
      const exact = duplicate(seen, print.fingerprint);
      findings.push(exact);
      if (exact.outcome === "pass") {
        const inBatch = matchInBatch(policy, bands, prints, standing, print);
        findings.push(nearDuplicate(policy, [inIndex[bitIndex] ?? null, inBatch]));
      }
    }
    const verdict = verdictOf(findings);
    report.items.push({ verdict, findings });
    // A rejected item claims nothing: its contributor may mend it and send it again.
    if (verdict === "reject" || print === null) return;
    standing.add(bitIndex);
    remember(seen, print.fingerprint, `item ${bitIndex} of this batch`);
    report.fingerprints.push(print.fingerprint);
  });
  return report;
}

/** The rules that look at an item alone. Without a print there is no text to compare with others. */
function checkItem(
  identify: Identify,
  policy: Policy,
  keys: SketchKeys,
  item: Item,
  bitIndex: number,
): { findings: Finding[]; print: Print | null } {
  const findings = [size(policy, item.data), schema(policy, item.label)];
  if (findings[0]?.outcome === "reject") return { findings, print: null };
  const { finding, mail } = format(item.data);
  findings.push(finding);
  if (mail === null) return { findings, print: null };
  const words = wordsOf(mail.text);
  findings.push(empty(policy, words), truncated(mail), language(identify, policy, mail.text));
  return { findings, print: words.length === 0 ? null : printOf(keys, bitIndex, item.data, words) };
}
