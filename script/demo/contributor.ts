import { type Address, bytesToHex, type Hex } from "viem";
import type { HDAccount } from "viem/accounts";
import { type ContributorKey, contributorKeyFor } from "../../contracts/sdk/contributor-key.ts";
import { deriveContributorSecret } from "../../contracts/sdk/contributor-secret.ts";
import { type SealedEnvelope, sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import {
  openPrivateStatus,
  type PrivateStatus,
  postSubmission,
  readSubmissionState,
} from "../../contracts/sdk/gateway/submissions.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { type BundleItem, itemsRoot } from "../../contracts/sdk/items.ts";
import { generateKeyPair } from "../../contracts/sdk/key-pair.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { submissionTypes } from "../../contracts/sdk/typed-data.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import type { PlannedBundle, PlannedItem } from "./plan.ts";
import type { CampaignTerms } from "./recipients.ts";
import { mapLimited } from "./wait.ts";
import type { World } from "./world.ts";

/** Seconds from now until which a bundle may be taken. */
const LIFETIME = 3_600;

/** Uploads of one contributor that are under way at a time. */
const UPLOADS = 4;

/** A wallet that contributes, with the secret it derives from one signature. */
export type Contributor = { index: number; account: HDAccount; secret: Uint8Array };

/** A signed bundle with its envelopes, ready to go. */
export type SignedBundle = {
  contributor: Contributor;
  /** Answers about the bundle are sealed to it. */
  contributorKey: Hex;
  submission: Submission;
  signature: Hex;
  items: readonly (PlannedItem & { envelope: SealedEnvelope })[];
};

/** An item after it was sent: taken by the gateway, or refused with this code. */
export type SentItem = PlannedItem & {
  contributor: number;
  campaignId: number;
  digest: Hex;
  position: number;
  refusal?: string;
};

/** Derives a contributor's secret from its wallet, as the web app does. */
export async function createContributor(world: World, account: HDAccount, index: number): Promise<Contributor> {
  const scope = { chainId: world.domain.chainId, core: world.core, contributor: account.address };
  return { index, account, secret: await deriveContributorSecret((request) => account.signTypedData(request), scope) };
}

/** The contributor's key and payee secret in one campaign. */
export function keyIn(
  { domain, core }: World,
  { account, secret }: Contributor,
  campaignId: number,
): Promise<ContributorKey> {
  return contributorKeyFor(secret, { chainId: domain.chainId, core, campaignId, contributor: account.address });
}

/** Encrypts the items of a bundle to the checkers and signs for all of them at once. */
export async function signBundle(
  world: World,
  contributor: Contributor,
  terms: CampaignTerms,
  items: PlannedBundle["items"],
): Promise<SignedBundle> {
  const key = await keyIn(world, contributor, terms.id);
  const sealed = await mapLimited(items, 4, async (item) => ({
    ...item,
    envelope: item.replay ?? (await sealItem(world, contributor.account.address, key, terms, item)),
  }));
  const { timestamp } = await world.client.getBlock();
  const submission: Submission = {
    campaignId: terms.id,
    contributor: contributor.account.address,
    itemsRoot: itemsRoot(sealed.map(({ envelope }) => envelope)),
    count: sealed.length,
    workloadId: terms.workloadId,
    recipientsHash: terms.recipientsHash,
    licenceHash: terms.licenceHash,
    policyHash: terms.policyHash,
    nonce: BigInt(bytesToHex(secureRandom(32))),
    deadline: Number(timestamp) + LIFETIME,
  };
  const typed = { domain: world.domain, types: submissionTypes, primaryType: "Submission" as const };
  const signature = await contributor.account.signTypedData({ ...typed, message: submission });
  return { contributor, contributorKey: key.publicKey, submission, signature, items: sealed };
}

/** Sends a bundle and its envelopes; a refusal of an item is a result, any other failure is thrown. */
export async function sendBundle(world: World, bundle: SignedBundle): Promise<SentItem[]> {
  const { contributor, contributorKey, submission, signature } = bundle;
  const items = bundle.items.map(({ envelope }) => leafOf(envelope));
  const { digest } = await postSubmission(world.gateway, { submission, signature, contributorKey, items });
  return mapLimited(bundle.items, UPLOADS, async (item, position) => {
    const sent = { ...item, contributor: contributor.index, campaignId: submission.campaignId, digest, position };
    const refusal = await refusalOf(uploadItem({ gateway: world.gateway, digest, position, envelope: uploadOf(item) }));
    return refusal === undefined ? sent : { ...sent, refusal };
  });
}

/** Puts a signature given for one campaign under another one. Returns the gateway's refusal code, undefined if taken. */
export async function replaySignature(world: World, bundle: SignedBundle, terms: CampaignTerms) {
  const { signature, contributorKey } = bundle;
  const submission = { ...bundle.submission, campaignId: terms.id };
  const items = bundle.items.map(({ envelope }) => leafOf(envelope));
  return refusalOf(postSubmission(world.gateway, { submission, signature, contributorKey, items }));
}

/** What the gateway says of a bundle to its contributor alone. */
export async function readPrivateStatus(
  world: World,
  contributor: Contributor,
  campaignId: number,
  digest: Hex,
): Promise<PrivateStatus> {
  const { privateKey } = await keyIn(world, contributor, campaignId);
  const { sealed } = await readSubmissionState(world.gateway, digest);
  if (sealed === undefined) throw new Error(`The gateway has no ciphertext of ${digest} yet: upload one first.`);
  return openPrivateStatus(privateKey, digest, sealed);
}

async function sealItem(
  { domain, core }: World,
  contributor: Address,
  key: ContributorKey,
  { id: campaignId, policyHash, ...terms }: CampaignTerms,
  item: PlannedItem,
): Promise<SealedEnvelope> {
  const context = contextOf({ chainId: domain.chainId, core, campaignId, contributor, policyHash });
  const recipients = item.fault === "wrong key" ? [(await generateKeyPair()).publicKey] : terms.recipients;
  const { label, data } = item.content;
  const { publicKey: contributorKey, payeeSecret } = key;
  return sealEnvelope({ data, label: { label }, recipients, contributorKey, payeeSecret, context });
}

/** The bytes that go over the wire: of a planted "hash mismatch" not the ones that were signed for. */
function uploadOf({ fault, envelope }: PlannedItem & { envelope: SealedEnvelope }): Uint8Array {
  if (fault !== "hash mismatch") return envelope.bytes;
  const other = envelope.bytes.slice();
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
  return other;
}

/** What a bundle commits to of an envelope. */
export function leafOf({ ciphertextHash, keyCommitment }: SealedEnvelope): BundleItem {
  return { ciphertextHash, keyCommitment };
}

async function refusalOf(request: Promise<unknown>): Promise<string | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    if (error instanceof GatewayRefusal && error.status < 500) return error.code;
    throw error;
  }
}
