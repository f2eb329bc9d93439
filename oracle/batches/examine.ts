import { type Address, type Hex, hexToBytes } from "viem";
import { openEnvelope } from "../../contracts/sdk/envelope.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { type Policy, parsePolicy } from "../../contracts/sdk/policy.ts";
import { itemListHash, type Report, reportLeaf, reportRoot } from "../../contracts/sdk/reports.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { contextFor } from "../actions/take-item.ts";
import { askModels, lowered, type Opinions } from "../agent/opinions.ts";
import { examineAnnotations, isAnnotated } from "../annotation/examine-annotations.ts";
import type { BatchReport, ItemReport } from "../checks/checkBatch.ts";
import type { Index } from "../checks/history.ts";
import { toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { readIndex, rowNumbersOf, writeFingerprints } from "../storage/batches.ts";
import { fetchBlob } from "../storage/fetch-blob.ts";
import type { Campaign } from "../watch/state.ts";
import { goldMask } from "./gold.ts";
import { earlierBatches } from "./past.ts";
import type { Proposal, ProposedBundle, ProposedItem } from "./proposal.ts";
import { type AuthoredItem, type Tree, treeOf } from "./rows.ts";
import { type Words, wordsOf } from "./words.ts";

/** Stands for an item that a check leaves out: it is like no other. */
const NOTHING = { data: new Uint8Array(), label: null };

const UNAVAILABLE: ItemReport = {
  verdict: "reject",
  findings: [{ rule: "unavailable", outcome: "reject", evidence: "Not every checker could open its ciphertext." }],
};

/**
 * What follows from a proposal: the same on every replica that runs the same program on the same data, but for its own models'
 * answers and the words that follow from them. In the reports are those of the leader's models.
 */
export type Examination = Tree & { reports: ItemReport[]; reportRoot: Hex; itemList: Hex; words: Words } & {
  /** What this oracle's own models say, where the policy has them asked. */
  answers?: Opinions | undefined;
};

/** An item in the clear. Stays in memory, for as long as a check or a committee member's packet needs it. */
export type OpenItem = AuthoredItem & { data: Uint8Array; label: unknown };

/** Items that cannot be judged: their ciphertext is nowhere to be had, does not open, or is not signed for. */
export class UnfitItemsError extends Error {
  override readonly name = "UnfitItemsError";
  /** Their bits in the proposal. */
  readonly bits: readonly number[];
  constructor(bits: readonly number[]) {
    super(`${bits.length} items of the batch cannot be judged`);
    this.bits = bits;
  }
}

/**
 * Opens a batch's items, checks them, asks models where the policy says so, and builds its tree.
 *
 * @param isSealed nothing is signed for it any more: the leader's models are believed
 * @throws UnfitItemsError, ModelsAwayError
 */
export async function examine(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  isSealed = false,
): Promise<Examination> {
  const { campaignId, sequence } = proposal;
  const items = await openItems(oracle, proposal);
  const numbers = await rowNumbersOf(oracle, campaignId, sequence, authorsOf(items));
  const tree = await treeOf(campaignId, items, (contributor) => numbers.get(contributor) ?? 1);
  const policy = parsePolicy(campaign.policy);
  const { fingerprints, items: found } = isAnnotated(campaign)
    ? { items: await examineAnnotations(oracle, campaign, proposal, items), fingerprints: [] }
    : await examineContent(oracle, campaign, proposal, items);
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

async function examineContent(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  items: readonly OpenItem[],
): Promise<BatchReport> {
  const batches = await readIndex(oracle, earlierBatches(oracle.watch.state, campaign, proposal));
  const index = { key: hexToBytes(proposal.indexKey), campaignId: campaign.id, batches };
  return checkAll(oracle, parsePolicy(campaign.policy), proposal, items, index);
}

/** Gold is checked apart: no contributor's item is ever a duplicate of it, in this batch or a later one. */
async function checkAll(
  { check }: Oracle,
  policy: Policy,
  { gold }: Proposal,
  items: readonly OpenItem[],
  index: Index,
): Promise<BatchReport> {
  const golden = new Set(bitsOf(goldMask(gold)));
  const without = (isLeftOut: (bit: number) => boolean) =>
    items.map((item, bit) => (isLeftOut(bit) ? { ...item, ...NOTHING } : item));
  const own = await check(
    policy,
    without((bit) => golden.has(bit)),
    index,
  );
  const reports = [...own.items];
  if (golden.size > 0) {
    const other = await check(
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

/**
 * Decrypts a batch's items, in bit order.
 *
 * @throws UnfitItemsError naming every item that cannot be opened
 */
export async function openItems(oracle: Oracle, proposal: Proposal): Promise<OpenItem[]> {
  const opened = await openAll(oracle, proposal);
  const unfit = opened.flatMap((item, bit) => (item === undefined && !proposal.unavailable.includes(bit) ? [bit] : []));
  if (unfit.length > 0) throw new UnfitItemsError(unfit);
  const bundles = bundlesByDigest(oracle, proposal);
  return opened.map((item, bit) => item ?? closedItem(bundles, proposal, bit));
}

/** What is known of a forced item that cannot be opened. */
function closedItem(bundles: Map<Hex, ProposedBundle>, { items }: Proposal, bit: number): OpenItem {
  const { digest, position, salt } = items[bit] as ProposedItem;
  const { submission, items: signed } = bundles.get(digest) as ProposedBundle;
  const item = { bit, submission: digest, position, salt, ...(signed[position] as BundleItem) };
  return { ...item, contributor: submission.contributor, payeeSecret: undefined, ...NOTHING };
}

/** A batch's items in bit order, undefined where one cannot be opened. */
export async function openAll(oracle: Oracle, proposal: Proposal): Promise<(OpenItem | undefined)[]> {
  const bundles = bundlesByDigest(oracle, proposal);
  const items: (OpenItem | undefined)[] = [];
  for (const [bit, { digest, position, salt }] of proposal.items.entries()) {
    const bundle = bundles.get(digest);
    const signed = proposal.unavailable.includes(bit) ? undefined : bundle?.items[position];
    const bytes = signed === undefined ? undefined : await fetchBlob(oracle, signed.ciphertextHash);
    if (bundle === undefined || signed === undefined || bytes === undefined) {
      items.push(undefined);
      continue;
    }
    const { submission } = bundle;
    const opened = await openOrNot(bytes, oracle.keys.encryption.privateKey, contextFor(oracle, submission));
    const sealed = { bit, submission: digest, position, salt, ...signed, contributor: submission.contributor };
    items.push(opened === undefined ? undefined : { ...sealed, ...opened });
  }
  return items;
}

async function openOrNot(bytes: Uint8Array, privateKey: Uint8Array, context: Hex) {
  try {
    return await openEnvelope(bytes, privateKey, context);
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
}

function bundlesByDigest({ client }: Oracle, proposal: Proposal): Map<Hex, ProposedBundle> {
  const digestOf = (submission: Submission) => hashSubmission(client.domain, submission);
  return new Map(proposal.bundles.map((bundle) => [digestOf(bundle.submission), bundle]));
}
