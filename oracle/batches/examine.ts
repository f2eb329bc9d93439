import { type Address, type Hex, hexToBytes } from "viem";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import { itemListHash, type Report, reportLeaf, reportRoot } from "../../contracts/sdk/reports.ts";
import { askModels, lowered, type Opinions } from "../agent/opinions.ts";
import { examineAnnotations, isAnnotated } from "../annotation/examine-annotations.ts";
import { type BatchReport, compare, type ItemReport } from "../checks/compare.ts";
import type { Fingerprint } from "../checks/fingerprint.ts";
import type { Index } from "../checks/history.ts";
import type { Looked } from "../checks/look.ts";
import { toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { readIndex, rowNumbersOf, writeFingerprints } from "../storage/batches.ts";
import type { Campaign } from "../watch/state.ts";
import { goldMask } from "./gold.ts";
import { openAll, openEach, withClosed } from "./open-items.ts";
import { earlierBatches } from "./past.ts";
import type { Proposal } from "./proposal.ts";
import { type AuthoredItem, type Tree, treeOf } from "./rows.ts";
import { type Words, wordsOf } from "./words.ts";

/** Stands for an item that cannot be opened. */
const NOTHING: { data: Uint8Array; label: unknown } = { data: new Uint8Array(), label: null };
/** Stands for one that a check leaves out: it is like no other. Its report is another's. */
const UNSEEN: { label: unknown; looked: Looked } = { label: null, looked: { findings: [], print: null } };

const UNAVAILABLE: ItemReport = {
  verdict: "reject",
  findings: [
    { rule: "unavailable", outcome: "reject", evidence: "Not every checker could open and check its ciphertext." },
  ],
};

/**
 * What follows from a proposal: the same on every replica that runs the same program on the same data, but for its own models'
 * answers and the words that follow from them. In the reports are those of the leader's models.
 */
export type Examination = Tree & { reports: ItemReport[]; reportRoot: Hex; itemList: Hex; words: Words } & {
  /** What this oracle's own models say, where the policy has them asked. */
  answers?: Opinions | undefined;
};

/**
 * Opens a batch's items, checks them, asks models where the policy says so, and builds its tree.
 *
 * @param isSealed nothing is signed for it any more: the leader's models are believed
 * @throws UnfitItemsError, CheckerError, OpenerError, ModelsAwayError
 */
export async function examine(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  isSealed = false,
): Promise<Examination> {
  const { campaignId, sequence } = proposal;
  const policy = parsePolicy(campaign.policy);
  const { items, found, fingerprints } = await checkAll(oracle, campaign, policy, proposal);
  const numbers = await rowNumbersOf(oracle, campaignId, sequence, authorsOf(items));
  const tree = await treeOf(campaignId, items, (contributor) => numbers.get(contributor) ?? 1);
  const checked = found.map((report, bit) => (proposal.unavailable.includes(bit) ? UNAVAILABLE : report));
  const terms = policy.checks.agent;
  const answers = terms && !isSealed ? await askModels(oracle.agent, policy, terms, items, checked) : undefined;
  const shown = terms === undefined ? [] : (proposal.opinions ?? answers?.opinions ?? []);
  await writeFingerprints(oracle, campaignId, sequence, fingerprints);
  const reports = lowered(checked, shown);
  return {
    ...tree,
    reports,
    reportRoot: reportRoot(reportsOf(proposal, reports)),
    itemList: itemListHash(itemListBytes(campaignId, sequence, tree.leaves)),
    words: wordsOf(lowered(checked, answers?.opinions ?? shown)),
    answers,
  };
}

/** A batch's items as they were found, with what models may be asked of them, the reports in bit order, and what the index keeps. */
type Found = {
  items: readonly (AuthoredItem & { label: unknown; text?: string | undefined })[];
  found: ItemReport[];
  fingerprints: Fingerprint[];
};

async function checkAll(oracle: Oracle, campaign: Campaign, policy: Policy, proposal: Proposal): Promise<Found> {
  if (isAnnotated(campaign)) {
    const items = withClosed(oracle, proposal, await openAll(oracle, proposal), NOTHING);
    return { items, found: await examineAnnotations(oracle, campaign, proposal, items), fingerprints: [] };
  }
  const terms = { policy, indexKey: hexToBytes(proposal.indexKey) };
  const checked = await openEach(oracle, proposal, (envelope, bit) => oracle.checker.check({ envelope, terms, bit }));
  const items = withClosed(oracle, proposal, checked, UNSEEN);
  const batches = await readIndex(oracle, earlierBatches(oracle.watch.state, campaign, proposal));
  const index = { key: terms.indexKey, campaignId: campaign.id, batches };
  const looked = items.map((item) => item.looked);
  const { items: found, fingerprints } = await compareAll(policy, proposal, looked, index);
  return { items: items.map((item) => ({ ...item, text: item.looked.text })), found, fingerprints };
}

/** Gold is compared apart: no contributor's item is ever a duplicate of it, in this batch or a later one. */
async function compareAll(
  policy: Policy,
  { gold }: Proposal,
  looked: readonly Looked[],
  index: Index,
): Promise<BatchReport> {
  const golden = new Set(bitsOf(goldMask(gold)));
  const without = (isLeftOut: (bit: number) => boolean) =>
    looked.map((one, bit) => (isLeftOut(bit) ? UNSEEN.looked : one));
  const own = await compare(
    policy,
    without((bit) => golden.has(bit)),
    index,
  );
  const reports = [...own.items];
  if (golden.size > 0) {
    const other = await compare(
      policy,
      without((bit) => !golden.has(bit)),
      index,
    );
    for (const bit of golden) reports[bit] = other.items[bit] as ItemReport;
  }
  return { items: reports, fingerprints: own.fingerprints };
}

/** The public blob that `Verdict.itemList` commits to. */
export function itemListBytes(campaignId: number, sequence: number, leaves: readonly Hex[]): Uint8Array {
  return toJsonBytes({ campaignId, sequence, leaves });
}

/** The leaves under `Verdict.reportRoot`, in bit order: salted, so they tell nothing of the reports. */
export function reportLeaves(proposal: Proposal, reports: readonly ItemReport[]): Hex[] {
  return reportsOf(proposal, reports).map(reportLeaf);
}

function reportsOf({ items }: Proposal, reports: readonly ItemReport[]): Report[] {
  return items.map(({ reportSalt }, bit) => ({ bit, json: toJsonBytes(reports[bit]), salt: reportSalt }));
}

/** Contributors of a batch, each once. */
export function authorsOf(items: readonly { contributor: Address }[]): Address[] {
  return [...new Set(items.map((item) => item.contributor))];
}
