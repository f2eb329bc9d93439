import type { Address, Hex } from "viem";
import { PublicKeyError } from "../../contracts/sdk/hpke.ts";
import { type BundleItem, itemsRoot } from "../../contracts/sdk/items.ts";
import { PolicyError } from "../../contracts/sdk/policy.ts";
import { recipientsHash } from "../../contracts/sdk/recipients.ts";
import { sealMessage } from "../../contracts/sdk/sealed-message.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { pastCampaigns } from "../batches/past.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { keepBundle } from "../storage/bundles.ts";
import { type Bundle, countOpenItems, insertSubmission, readItems } from "../storage/submissions.ts";
import { policyOf } from "../watch/policy-of.ts";
import { activeKeys, type Campaign } from "../watch/state.ts";
import { requireEligible } from "./require-eligible.ts";
import { isSignedBy } from "./signed-by.ts";
import { maxEnvelopeBytes } from "./take-item.ts";

/** Items one contributor may have waiting in one campaign: bounds what an unpaid sender can make us store. */
const MAX_OPEN_ITEMS = 4_096;

/** Bytes that those items may have: reserved by the campaign's largest envelope when the bundle is taken. */
const MAX_OPEN_BYTES = 8 * 1_024 ** 3;
/** Seconds after which to ask again: some of them are sealed by then. */
const LATER = 60;

/** A campaign this oracle works for. @throws Refusal */
export function requireCampaign(oracle: Oracle, campaignId: number): Campaign {
  const campaign = oracle.watch.state.campaigns.get(campaignId);
  if (campaign === undefined || campaign.workloadId !== oracle.env.workloadId) {
    throw new Refusal("unknown-campaign", `Campaign ${campaignId} does not exist or runs another program.`);
  }
  requirePolicy(campaign);
  const { strange } = pastCampaigns(oracle.watch.state, campaign);
  if (strange.length > 0) {
    const named = `names campaigns ${strange.join(", ")} that are not older ones of its creator and program`;
    throw new Refusal("unknown-campaign", `The policy of campaign ${campaignId} ${named}.`);
  }
  return campaign;
}

/** Anyone can publish anything as a policy. */
function requirePolicy(campaign: Campaign): void {
  try {
    policyOf(campaign);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new Refusal("unknown-campaign", `Campaign ${campaign.id} has no policy that this program can read.`);
  }
}

/** Keys an item of this campaign must be encrypted to, and their hash as it is signed. */
export function recipientsOf(oracle: Oracle, campaign: Campaign) {
  const recipients = activeKeys(oracle.watch.state, campaign.workloadId).map(({ signer, encryptionKey }) => ({
    signer,
    encryptionKey,
  }));
  return { recipients, recipientsHash: recipientsHash(recipients.map((entry) => entry.encryptionKey)) };
}

/**
 * Takes a signed bundle; its ciphertexts follow one by one.
 *
 * @returns its digest, the positions whose ciphertext is missing, and whether the bundle is new
 * @throws Refusal
 */
export async function takeSubmission(oracle: Oracle, bundle: Bundle, items: readonly BundleItem[]) {
  const { submission } = bundle;
  const digest = hashSubmission(oracle.client.domain, submission);
  const known = await readItems(oracle, digest);
  if (known.length === 0) {
    const campaign = requireFitting(oracle, submission, items);
    await requireSigned(oracle, submission.contributor, digest, bundle.signature);
    await requireKey(digest, bundle.contributorKey);
    await requireEligible(oracle, campaign, submission.contributor);
    const open = await countOpenItems(oracle, submission.campaignId, submission.contributor);
    const most = Math.min(
      MAX_OPEN_ITEMS,
      Math.max(items.length, Math.floor(MAX_OPEN_BYTES / maxEnvelopeBytes(campaign))),
    );
    if (open + items.length > most) {
      const words = `You have ${open} items waiting here, of ${most}; send more when some of them are sealed.`;
      throw new Refusal("too-many", words, LATER);
    }
    await keepBundle(oracle, digest, { bundle, items, takenAt: oracle.watch.state.head.timestamp });
    await insertSubmission(oracle, digest, bundle, items);
    log("submission taken", { campaignId: submission.campaignId, count: items.length });
  }
  const missing = (await readItems(oracle, digest)).filter((item) => item.state === "missing");
  return { digest, missing: missing.map((item) => item.position), created: known.length === 0 };
}

function requireFitting(oracle: Oracle, submission: Submission, items: readonly BundleItem[]): Campaign {
  const campaign = requireCampaign(oracle, submission.campaignId);
  const { timestamp } = oracle.watch.state.head;
  if (campaign.closesAt !== 0) {
    throw new Refusal(
      "campaign-closed",
      `Campaign ${campaign.id} takes no more submissions: its creator is closing it.`,
    );
  }
  if (submission.deadline < timestamp) {
    throw new Refusal(
      "deadline-passed",
      `The submission's deadline ${submission.deadline} is before the chain's time ${timestamp}.`,
    );
  }
  requireEqual("workloadId", campaign.workloadId, submission.workloadId);
  requireEqual("policyHash", campaign.policyHash, submission.policyHash);
  requireEqual("licenceHash", campaign.licenceHash, submission.licenceHash);
  requireEqual("recipientsHash", recipientsOf(oracle, campaign).recipientsHash, submission.recipientsHash);
  if (submission.count !== items.length || itemsRoot(items) !== submission.itemsRoot) {
    throw new Refusal(
      "not-the-bundle",
      "The items are not the ones that count and itemsRoot of the submission commit to.",
    );
  }
  return campaign;
}

function requireEqual(field: keyof Submission, expected: Hex | number, actual: Hex | number): void {
  if (String(expected).toLowerCase() === String(actual).toLowerCase()) return;
  throw new Refusal(
    "mismatch",
    `The submission's ${field} is ${actual}, the campaign's is ${expected}: read it again and sign anew.`,
  );
}

/** Every answer about the bundle is sealed to this key: one that protects nothing is refused before anything is kept. */
async function requireKey(digest: Hex, contributorKey: Hex): Promise<void> {
  try {
    await sealMessage(contributorKey, "assay/status", digest, new Uint8Array());
  } catch (error) {
    if (!(error instanceof PublicKeyError)) throw error;
    throw new Refusal("malformed", "contributorKey is no X25519 public key that anything can be sealed to.");
  }
}

async function requireSigned(oracle: Oracle, contributor: Address, digest: Hex, signature: Hex): Promise<void> {
  if (await isSignedBy(oracle.client, contributor, digest, signature)) return;
  throw new Refusal(
    "bad-signature",
    `The signature is not ${contributor}'s over this submission (EIP-712, docs/wire.md).`,
  );
}
