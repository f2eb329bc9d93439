import { getAddress, type Hex } from "viem";
import { itemsRoot } from "../../contracts/sdk/items.ts";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import { hashSubmission, hashVerdict, verdictTypes } from "../../contracts/sdk/typed-data.ts";
import { isExpired } from "../batches/anchor.ts";
import { goldMask, goldOf } from "../batches/gold.ts";
import { type BatchPlace, earlierBatches } from "../batches/past.ts";
import { isSameProposal, type Proposal, type ProposedBundle } from "../batches/proposal.ts";
import { differenceOf, isDoubtful, type Words } from "../batches/words.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { missingFrom, notedDigest, noteSigned, readBatch, type StoredBatch, writeBatch } from "../storage/batches.ts";
import { releaseBatch } from "../storage/drafts.ts";
import { batchKey, bundleKey, type Campaign, revokedMask } from "../watch/state.ts";
import { requireForced } from "./require-forced.ts";
import { requireGold } from "./require-gold.ts";
import { isSignedBy } from "./signed-by.ts";
import { takeProposal, UnfitItems } from "./take-proposal.ts";
import { requireCampaign } from "./take-submission.ts";

/** Earlier batches must be seen first, or duplicates of their items would pass. */
export class HistoryMissing extends Refusal {
  readonly missing: readonly BatchPlace[];
  constructor(missing: readonly BatchPlace[]) {
    super("history-missing", "Send the proposals of the missing batches first.");
    this.missing = missing;
  }
}

/**
 * A follower's own answer to a proposal, unsigned. It checks for itself that every item was signed for, belongs here, is in
 * no other batch and was not revoked up to the anchor, and then judges all of them.
 *
 * @throws Refusal
 */
export async function answerProposal(oracle: Oracle, proposal: Proposal): Promise<Words> {
  const campaign = requireCampaign(oracle, proposal.campaignId);
  await requireAnchor(oracle, proposal);
  const missing = await missingFrom(oracle, earlierBatches(oracle.watch.state, campaign, proposal));
  if (missing.length > 0) throw new HistoryMissing(missing);
  // What was found good once stays so: a contract wallet may say no to its own signature later.
  const stored = await readBatch(oracle, proposal.campaignId, proposal.sequence);
  if (stored?.examination !== undefined && isSameProposal(stored.proposal, proposal)) return stored.examination.words;
  await requireUnsigned(oracle, proposal, stored);
  const unsigned = await requireGold(oracle, campaign, proposal);
  await requireItems(oracle, campaign, proposal, unsigned);
  await requireForced(oracle, proposal);
  const examination = await takeProposal(oracle, campaign, proposal);
  log("proposal examined", { campaignId: campaign.id, sequence: proposal.sequence, count: proposal.items.length });
  return examination.words;
}

/**
 * A follower's signature under the merged verdict, if it says what this follower found: wherever they differ the item must
 * be undecided. One digest per batch, ever.
 *
 * @throws Refusal
 */
export async function signVerdict(oracle: Oracle, verdict: Verdict): Promise<Hex> {
  const { campaignId, sequence } = verdict;
  const campaign = requireCampaign(oracle, campaignId);
  const stored = await readBatch(oracle, campaignId, sequence);
  if (stored?.examination === undefined)
    throw new Refusal("unknown-batch", "Send the proposal first: POST /proposals.");
  const { proposal, examination } = stored;
  const gold = goldOf(proposal);
  const same =
    verdict.root === examination.root &&
    verdict.itemList === examination.itemList &&
    verdict.reportRoot === examination.reportRoot &&
    verdict.policyHash === campaign.policyHash &&
    verdict.count === proposal.items.length &&
    verdict.goldCount === gold.goldCount &&
    verdict.goldCommitment === gold.goldCommitment &&
    verdict.anchorBlock === proposal.anchorBlock &&
    verdict.anchorHash === proposal.anchorHash;
  if (!same) throw new Refusal("bad-proposal", "The verdict does not follow from the proposal this follower examined.");
  requireMerged(verdict, examination.words, goldMask(proposal.gold));
  const digest = hashVerdict(oracle.client.domain, verdict);
  if ((await noteSigned(oracle, campaignId, sequence, digest)) !== digest) {
    throw new Refusal("another-digest", "This follower has signed another verdict for this batch.");
  }
  // For a leader that has lost it.
  if (stored.verdict === undefined) await writeBatch(oracle, { proposal, examination, verdict });
  const { domain } = oracle.client;
  return oracle.keys.signer.signTypedData({ domain, types: verdictTypes, primaryType: "Verdict", message: verdict });
}

/** One digest per batch, unless no chain can take the first one any more. */
async function requireUnsigned(oracle: Oracle, proposal: Proposal, stored: StoredBatch | undefined): Promise<void> {
  const { campaignId, sequence } = proposal;
  if ((await notedDigest(oracle, campaignId, sequence)) === undefined) return;
  const { head, batches } = oracle.watch.state;
  if (stored !== undefined && isExpired(head, stored.proposal) && !batches.has(batchKey(campaignId, sequence))) {
    return releaseBatch(oracle, proposal);
  }
  throw new Refusal("another-digest", "This follower has signed a verdict for another proposal of this batch.");
}

function requireMerged(verdict: Verdict, own: Words, gold: bigint): void {
  const different = differenceOf(verdict, own);
  const undecided = verdict.approve & verdict.abusive;
  if ((different & ~undecided) !== 0n || isDoubtful(verdict, own, verdict.count)) {
    throw new Refusal("bad-proposal", "The verdict decides items that this follower judges otherwise.");
  }
  // The scouts would not vote on it, and it could not be opened.
  if ((undecided & gold) !== 0n) throw new Refusal("bad-proposal", "The verdict leaves gold undecided.");
}

async function requireAnchor({ watch, client }: Oracle, { anchorBlock, anchorHash }: Proposal): Promise<void> {
  if (anchorBlock > watch.state.head.number) {
    throw new Refusal("unavailable", "This follower has not read the chain up to the anchor yet: ask again.");
  }
  const block = await client.public.getBlock({ blockNumber: anchorBlock });
  if (block.hash !== anchorHash) throw new Refusal("bad-proposal", "The anchor is not a block of this chain.");
}

async function requireItems(
  oracle: Oracle,
  campaign: Campaign,
  proposal: Proposal,
  unsigned: ReadonlySet<Hex>,
): Promise<void> {
  const masks = new Map<Hex, bigint>();
  const counts = new Map<Hex, number>();
  for (const bundle of proposal.bundles) {
    const { submission } = bundle;
    const digest = hashSubmission(oracle.client.domain, submission);
    requireFitting(campaign, bundle);
    if (!unsigned.has(digest) && !(await isSigned(oracle, digest, bundle))) {
      throw new UnfitItems(proposal.items.flatMap((item, bit) => (item.digest === digest ? [bit] : [])));
    }
    const key = bundleKey(campaign.id, submission.contributor, submission.itemsRoot);
    masks.set(digest, revokedMask(oracle.watch.state, key, proposal.anchorBlock));
    counts.set(digest, submission.count);
  }
  const seen = new Set<string>();
  for (const { digest, position } of proposal.items) {
    const revoked = masks.get(digest);
    if (revoked === undefined || position >= (counts.get(digest) ?? 0)) {
      throw new Refusal("bad-proposal", "An item belongs to no bundle of the proposal.");
    }
    if ((revoked >> BigInt(position)) & 1n) throw new Refusal("bad-proposal", "Consent for an item was withdrawn.");
    if (seen.has(`${digest}/${position}`)) throw new Refusal("bad-proposal", "An item is proposed twice.");
    seen.add(`${digest}/${position}`);
  }
}

/** The chain has checked the signature of what was forced in, and a contract wallet may say no to it later. */
async function isSigned(oracle: Oracle, digest: Hex, { submission, signature }: ProposedBundle): Promise<boolean> {
  if (oracle.watch.state.forced.has(digest)) return true;
  return isSignedBy(oracle.client, getAddress(submission.contributor), digest, signature);
}

function requireFitting(campaign: Campaign, { submission, items }: ProposedBundle): void {
  const fits =
    submission.campaignId === campaign.id &&
    submission.workloadId === campaign.workloadId &&
    submission.policyHash === campaign.policyHash &&
    submission.licenceHash === campaign.licenceHash &&
    submission.count === items.length &&
    submission.itemsRoot === itemsRoot(items);
  if (!fits) throw new Refusal("bad-proposal", "A bundle is not for this campaign or not what was signed.");
}
