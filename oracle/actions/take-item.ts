import { createHash } from "node:crypto";
import type { Hex } from "viem";
import { bucketFor } from "../../contracts/sdk/envelope-content.ts";
import { contextOf, type EnvelopePlace } from "../../contracts/sdk/envelope-context.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { takeAnnotation } from "../annotation/take-annotation.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { putBlob, sizeOfBlob } from "../storage/blobs.ts";
import { keepBundle } from "../storage/bundles.ts";
import {
  type Bundle,
  markRefused,
  readBundle,
  readItems,
  type StoredItem,
  setContributorKey,
} from "../storage/submissions.ts";
import type { Uploads } from "../storage/uploads.ts";
import { policyOf } from "../watch/policy-of.ts";
import type { Campaign } from "../watch/state.ts";
import { requireCampaign } from "./take-submission.ts";

/** Room for lengths and label, which are padded to a bucket together with the data. */
const LABEL_ROOM = 4_096;
/** Room beside the bucket, for the envelope's header and its chunks' GCM tags. */
const HEADER_ROOM = 64 * 1_024;

/** Largest envelope a campaign's items can need, bytes. */
export function maxEnvelopeBytes(campaign: Campaign): number {
  return bucketFor(policyOf(campaign).maxBytes + LABEL_ROOM) + HEADER_ROOM;
}

/** HPKE context of a submission's envelopes. */
export function contextFor(oracle: Oracle, submission: Submission): Hex {
  return contextOf(placeFor(oracle, submission));
}

function placeFor({ client }: Oracle, { campaignId, contributor, policyHash }: Submission): EnvelopePlace {
  const { chainId, verifyingContract } = client.domain;
  return { chainId, core: verifyingContract, campaignId, contributor, policyHash };
}

/**
 * Takes one ciphertext of a known bundle: it must be the one that was signed for, and this checker must be able to open it.
 *
 * @param read reads at most so many bytes of the request, undefined if there are more
 * @returns whether it was new
 * @throws Refusal
 */
export async function takeItem(
  oracle: Oracle,
  uploads: Uploads,
  { digest, position }: { digest: Hex; position: number },
  read: (maximum: number) => Promise<Uint8Array | undefined>,
): Promise<boolean> {
  const { isHere, bundle, item, maximum } = await requireAwaited(oracle, uploads, { digest, position });
  if (isHere) return false;
  const bytes = await read(maximum);
  if (bytes === undefined) throw new Refusal("too-large", `An envelope of this campaign has at most ${maximum} bytes.`);
  if (`0x${createHash("sha256").update(bytes).digest("hex")}` !== item.ciphertextHash) {
    throw new Refusal(
      "hash-mismatch",
      `These bytes are not what position ${position} of the bundle commits to; send the ciphertext that was signed for.`,
    );
  }
  const { contributor } = bundle.submission;
  const campaign = requireCampaign(oracle, bundle.submission.campaignId);
  const opening = await oracle.opener.open({
    ...{ bytes, place: placeFor(oracle, bundle.submission), recipientsHash: bundle.submission.recipientsHash },
    ...{ keyCommitment: item.keyCommitment, withContent: policyOf(campaign).annotation !== undefined },
  });
  if ("refused" in opening) {
    // The bytes are what was signed for, so no other bytes can ever take their place.
    await markRefused(oracle, digest, position, opening.message);
    throw new Refusal(opening.refused, opening.message);
  }
  const { own, content } = opening;
  if (content !== undefined) await takeAnnotation(oracle, campaign, { ...content, contributor, digest, position });
  if (!(await oracle.blobs.hasRoom(bytes.length))) {
    throw new Refusal("too-many", "There is no room for more items now; send it again later.");
  }
  // The bundle's signature covers the envelope's key, and not the one that came beside it: whoever saw the signature could
  // have sent the bundle first, with a key of his own. A forced bundle came with none.
  if (own !== undefined && own !== bundle.contributorKey) await keepKey(oracle, digest, bundle, own);
  await putBlob(oracle.blobs, bytes);
  await uploads.markTaken({ digest, position, takenAt: oracle.watch.state.head.timestamp });
  return true;
}

/**
 * An item whose ciphertext may come, or is here already.
 *
 * @returns with it the bytes that its envelope may have
 * @throws Refusal
 */
export async function requireAwaited(oracle: Oracle, uploads: Uploads, place: { digest: Hex; position: number }) {
  const { bundle, item } = await requireItem(oracle, uploads, place);
  if (item.state === "refused") throw new Refusal("cannot-open", item.reason ?? "This item was refused before.");
  if (item.state === "revoked") throw new Refusal("not-the-bundle", "Consent for this item was withdrawn.");
  const campaign = requireCampaign(oracle, bundle.submission.campaignId);
  const isHere = item.state !== "missing" && !(await isAwaited(oracle, item));
  if (!isHere) requireInTime(oracle, campaign, bundle.submission);
  return { isHere, bundle, item, maximum: maxEnvelopeBytes(campaign) };
}

async function requireItem(oracle: Oracle, uploads: Uploads, place: { digest: Hex; position: number }) {
  const upload = await uploads.find(place);
  if (upload !== undefined) return upload;
  if ((await readBundle(oracle, place.digest)) === undefined) {
    throw new Refusal("unknown-submission", "Send the signed bundle first: POST /submissions.");
  }
  throw new Refusal("not-the-bundle", `The bundle has no position ${place.position}.`);
}

async function keepKey(oracle: Oracle, digest: Hex, bundle: Bundle, contributorKey: Hex): Promise<void> {
  const items = (await readItems(oracle, digest)).map(({ ciphertextHash, keyCommitment }) => ({
    ...{ ciphertextHash, keyCommitment },
  }));
  const takenAt = oracle.watch.state.head.timestamp;
  await keepBundle(oracle, digest, { bundle: { ...bundle, contributorKey }, items, takenAt });
  await setContributorKey(oracle, digest, bundle, contributorKey);
}

/** A forced item waits for a batch with its ciphertext or without. */
async function isAwaited({ blobs }: Oracle, { state, ciphertextHash }: StoredItem): Promise<boolean> {
  return state === "taken" && (await sizeOfBlob(blobs, ciphertextHash)) === 0;
}

/** What comes later can be part of no batch. */
function requireInTime({ watch }: Oracle, { id, closesAt }: Campaign, { deadline }: Submission): void {
  const { timestamp } = watch.state.head;
  if (closesAt !== 0 && timestamp > closesAt) throw new Refusal("campaign-closed", `Campaign ${id} has ended.`);
  if (deadline >= timestamp) return;
  throw new Refusal("deadline-passed", `The bundle's deadline ${deadline} is before the chain's time ${timestamp}.`);
}
