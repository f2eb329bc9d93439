import { type Address, bytesToHex, type Hex, keccak256, parseEventLogs, stringToBytes, stringToHex, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { type EnvelopeInput, type SealedEnvelope, sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { postSubmission } from "../../contracts/sdk/gateway/submissions.ts";
import { itemsRoot } from "../../contracts/sdk/items.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { submissionTypes } from "../../contracts/sdk/typed-data.ts";
import { uploadItem } from "../../contracts/sdk/upload-item.ts";
import { type Contributor, createContributor, keyIn } from "../../script/demo/contributor.ts";
import { type CampaignTerms, readTerms } from "../../script/demo/recipients.ts";
import { enrolVoter, type Voter } from "../../script/demo/voter.ts";
import { mined, tokenAbi, type World, walletOf } from "../../script/demo/world.ts";
import { anvilAccount } from "../anvil.ts";
import { ACCOUNT } from "./pair.ts";

export const POLICY = {
  version: 1,
  task: "Mails",
  format: "email",
  labels: ["ham", "spam"],
  maxBytes: 20_000,
  view: "full",
  checks: { words: { minimum: 3 }, language: { languages: ["en"] }, nearDuplicate: { threshold: 0.8 } },
};

const FUNDS = 10n ** 12n;

/** Creates a campaign that pays little and asks for two signatures. */
export async function createCampaign(
  world: World,
  options: {
    policy?: string;
    quorum?: number;
    funds?: bigint;
    reward?: bigint;
    votePay?: bigint;
    collateral?: bigint;
    contributorBadge?: number;
  } = {},
): Promise<number> {
  const { policy = JSON.stringify(POLICY), quorum = 2, funds = FUNDS, reward = 1_000n, votePay = 10n } = options;
  const creator = anvilAccount(ACCOUNT.creator);
  const wallet = walletOf(world, creator);
  const token = { address: world.payToken.address, abi: tokenAbi } as const;
  await mined(world, wallet.writeContract({ ...token, functionName: "mint", args: [creator.address, funds] }));
  await mined(world, wallet.writeContract({ ...token, functionName: "approve", args: [world.campaigns, funds] }));
  const money = { reward, votePay, oracleFee: 5n, drawBounty: 7n, seatLock: 10n ** 18n };
  const licenceHash = keccak256(stringToHex("any"));
  const { workloadId, presetId, payToken } = world;
  const { collateral = 0n, contributorBadge = 0 } = options;
  const asked = { collateral, contributorBadge, voterBadge: 0 };
  const terms = { token: payToken.address, ...money, workloadId, presetId, quorum, ...asked, licenceHash };
  const args = [terms, toHex(stringToBytes(policy)), funds] as const;
  const call = { address: world.campaigns, abi: campaignsAbi, functionName: "create", args } as const;
  const { logs } = await mined(world, wallet.writeContract(call));
  const [created] = parseEventLogs({ abi: campaignsAbi, logs, eventName: "CampaignCreated" });
  if (created === undefined) throw new Error("no campaign was created");
  return created.args.campaignId;
}

/** The contributor of an index, with its keys. */
export function contributorOf(world: World, index: number): Promise<Contributor> {
  return createContributor(world, anvilAccount(ACCOUNT.contributors + index), index);
}

/** Voters with a seat each; those before `delegating` let one delegate sign for all of them. */
export function enrolVoters(world: World, count: number, delegating = 0): Promise<Voter[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const account = anvilAccount(ACCOUNT.voters + i);
      const signer = i < delegating ? anvilAccount(ACCOUNT.delegate) : account;
      return enrolVoter(world, { name: `voter ${i}`, account, behaviour: "honest" }, signer);
    }),
  );
}

/** Sends some mails as one bundle. Returns its digest. */
export async function contribute(
  world: World,
  contributor: Contributor,
  campaignId: number,
  mails: readonly Uint8Array[],
): Promise<Hex> {
  const { envelopes, ...bundle } = await bundleOf(world, contributor, campaignId, mails);
  const { digest } = await postSubmission(world.gateway, bundle);
  for (const [position, { bytes: envelope }] of envelopes.entries()) {
    await uploadItem({ gateway: world.gateway, digest, position, envelope });
  }
  return digest;
}

/** A mail that passes every check; different words make it different. */
export function mailOf(words: string): Uint8Array {
  const lines = ["From: someone@example.org", "To: other@example.org", "Subject: A short note", "", words, ""];
  return stringToBytes(lines.join("\r\n"));
}

/** A bundle as `POST /submissions` takes it, and the envelopes that follow. */
export type Bundle = {
  submission: Submission;
  signature: Hex;
  contributorKey: Hex;
  items: { ciphertextHash: Hex; keyCommitment: Hex }[];
  envelopes: SealedEnvelope[];
};

/** Encrypts some mails and signs for them. `change` edits what is signed, `envelope` what is encrypted. */
export async function bundleOf(
  world: World,
  contributor: Contributor,
  campaignId: number,
  mails: readonly Uint8Array[],
  edit: {
    change?: Partial<Submission>;
    envelope?: Partial<EnvelopeInput>;
    envelopes?: readonly SealedEnvelope[];
    signer?: HDAccount;
    author?: Address;
  } = {},
): Promise<Bundle> {
  const terms = await readTerms(world, campaignId);
  const key = await keyIn(world, contributor, campaignId);
  const author = edit.author ?? contributor.account.address;
  const made = mails.map((data) => {
    return sealEnvelope({ ...inputFor(world, author, key, terms, data), ...edit.envelope });
  });
  const envelopes = [...(await Promise.all(made)), ...(edit.envelopes ?? [])];
  const submission: Submission = {
    ...{ campaignId, contributor: author, count: envelopes.length, itemsRoot: itemsRoot(envelopes) },
    ...{ workloadId: terms.workloadId, recipientsHash: terms.recipientsHash, licenceHash: terms.licenceHash },
    ...{ policyHash: terms.policyHash, nonce: BigInt(bytesToHex(crypto.getRandomValues(new Uint8Array(32)))) },
    ...{ deadline: Number((await world.client.getBlock()).timestamp) + 1_000_000 },
    ...edit.change,
  };
  const typed = { domain: world.domain, types: submissionTypes, primaryType: "Submission" as const };
  const signature = await (edit.signer ?? contributor.account).signTypedData({ ...typed, message: submission });
  const items = envelopes.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment }));
  return { submission, signature, contributorKey: key.publicKey, items, envelopes };
}

function inputFor(
  { domain, core }: World,
  author: Address,
  key: { publicKey: Hex; payeeSecret: Uint8Array },
  { id, policyHash, recipients }: CampaignTerms,
  data: Uint8Array,
): EnvelopeInput {
  const context = contextOf({ chainId: domain.chainId, core, campaignId: id, contributor: author, policyHash });
  const { publicKey: contributorKey, payeeSecret } = key;
  return { data, label: { label: "ham" }, recipients, contributorKey, payeeSecret, context };
}

/** A bundle's JSON body. */
export function bodyOf({ submission, signature, contributorKey, items }: Bundle) {
  return { submission: { ...submission, nonce: `${submission.nonce}` }, signature, contributorKey, items };
}
