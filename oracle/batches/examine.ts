import { type Address, type Hex, hexToBytes } from "viem";
import { openEnvelope } from "../../contracts/sdk/envelope.ts";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { itemListHash, reportRoot } from "../../contracts/sdk/reports.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { contextFor } from "../actions/take-item.ts";
import type { ItemReport } from "../checks/checkBatch.ts";
import { toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { readIndex, rowNumbersOf, writeFingerprints } from "../storage/batches.ts";
import { fetchBlob } from "../storage/fetch-blob.ts";
import type { Campaign } from "../watch/state.ts";
import type { Proposal } from "./proposal.ts";
import { type AuthoredItem, type Tree, treeOf } from "./rows.ts";
import { type Words, wordsOf } from "./words.ts";

/** What follows from a proposal: the same on every replica that runs the same program on the same data. */
export type Examination = Tree & { reports: ItemReport[]; reportRoot: Hex; itemList: Hex; words: Words };

/** An item in the clear. Stays in memory, for as long as a check or a committee member's packet needs it. */
export type OpenItem = AuthoredItem & { data: Uint8Array; label: unknown };

/** An item's ciphertext is nowhere to be had. */
export class MissingBlobError extends Error {
  override readonly name = "MissingBlobError";
}

/**
 * Opens a batch's items, checks them and builds its tree.
 *
 * @throws MissingBlobError, and what `openEnvelope` throws when an item cannot be opened
 */
export async function examine(oracle: Oracle, campaign: Campaign, proposal: Proposal): Promise<Examination> {
  const { campaignId, sequence } = proposal;
  const items = await openItems(oracle, proposal);
  const numbers = await rowNumbersOf(oracle, campaignId, sequence, authorsOf(items));
  const tree = await treeOf(campaignId, items, (contributor) => numbers.get(contributor) ?? 1);
  const key = hexToBytes(proposal.indexKey);
  const index = { key, fingerprints: await readIndex(oracle, campaignId, sequence) };
  const checked = oracle.check(parsePolicy(campaign.policy), items, index);
  await writeFingerprints(oracle, campaignId, sequence, checked.fingerprints);
  const reports = checked.items;
  return {
    ...tree,
    reports,
    reportRoot: reportRoot(
      proposal.items.map(({ reportSalt }, bit) => ({ bit, json: reportBytes(reports[bit]), salt: reportSalt })),
    ),
    itemList: itemListHash(itemListBytes(campaignId, sequence, tree.leaves)),
    words: wordsOf(reports),
  };
}

/** The public blob that `Verdict.itemList` commits to. */
export function itemListBytes(campaignId: number, sequence: number, leaves: readonly Hex[]): Uint8Array {
  return toJsonBytes({ campaignId, sequence, leaves });
}

/** A report's JSON as `Verdict.reportRoot` commits to it. */
export function reportBytes(report: ItemReport | undefined): Uint8Array {
  return toJsonBytes(report);
}

/** Contributors of a batch, each once. */
export function authorsOf(items: readonly { contributor: Address }[]): Address[] {
  return [...new Set(items.map((item) => item.contributor))];
}

/** Decrypts a batch's items, in bit order. */
export async function openItems(oracle: Oracle, proposal: Proposal): Promise<OpenItem[]> {
  const bundles = bundlesByDigest(oracle, proposal);
  const items: OpenItem[] = [];
  for (const [bit, { digest, position, salt }] of proposal.items.entries()) {
    const bundle = bundles.get(digest);
    const signed = bundle?.items[position];
    if (bundle === undefined || signed === undefined) throw new MissingBlobError(`item ${bit} is in no bundle`);
    const bytes = await fetchBlob(oracle, signed.ciphertextHash);
    if (bytes === undefined) throw new MissingBlobError(`the ciphertext of item ${bit} is missing`);
    const { submission } = bundle;
    const opened = await openEnvelope(bytes, oracle.keys.encryption.privateKey, contextFor(oracle, submission));
    const sealed = { bit, submission: digest, position, salt, ...signed };
    items.push({ ...sealed, ...opened, contributor: submission.contributor });
  }
  return items;
}

function bundlesByDigest({ client }: Oracle, proposal: Proposal) {
  const digestOf = (submission: Submission) => hashSubmission(client.domain, submission);
  return new Map(proposal.bundles.map((bundle) => [digestOf(bundle.submission), bundle]));
}
