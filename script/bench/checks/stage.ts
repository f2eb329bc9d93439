import { createHash } from "node:crypto";
import { join } from "node:path";
import { bytesToHex, type Hex, toBytes, zeroAddress, zeroHash } from "viem";
import { privateKeyToAddress } from "viem/accounts";
import { type SealedEnvelope, sealEnvelope } from "../../../contracts/sdk/envelope.ts";
import { contextOf } from "../../../contracts/sdk/envelope-context.ts";
import { itemsRoot } from "../../../contracts/sdk/items.ts";
import { generateKeyPair, type KeyPair } from "../../../contracts/sdk/key-pair.ts";
import { type Policy, parsePolicy, policyHash } from "../../../contracts/sdk/policy.ts";
import { assayDomain, hashSubmission } from "../../../contracts/sdk/typed-data.ts";
import type { Proposal, ProposedBundle, ProposedItem } from "../../../oracle/batches/proposal.ts";
import { createChecker } from "../../../oracle/checking/checker.ts";
import type { Oracle } from "../../../oracle/oracle.ts";
import { openBlobs, putBlob } from "../../../oracle/storage/blobs.ts";
import { openEmbedded } from "../../../oracle/storage/embedded.ts";
import { type Campaign, emptyState } from "../../../oracle/watch/state.ts";

/** Contributors of a batch. */
const AUTHORS = 16;
const CAMPAIGN = 1;

/** Every module that looks at text and asks nobody. */
const POLICY: Policy = {
  version: 1,
  task: "Contribute English texts.",
  format: "text",
  labels: ["ham", "spam"],
  maxBytes: 100_000,
  view: "report",
  checks: {
    words: { minimum: 5 },
    language: { languages: ["en"] },
    personalData: {
      kinds: ["secret", "email", "iban", "card", "nationalId", "ip", "address", "phone"],
      regions: ["US"],
      outcome: "undecided",
    },
    profanity: { outcome: "undecided" },
    nearDuplicate: { threshold: 0.8 },
    labelConsistency: { threshold: 0.6 },
  },
};

/** What `examine` needs of an oracle and its chain. */
export type Stage = { oracle: Oracle; campaign: Campaign; close: () => Promise<void> };

/** Opens an oracle's checks, database and blobs in a folder; of the chain there is a campaign, and nothing is asked of it. */
export async function openStage(folder: string): Promise<Stage> {
  const [database, blobs, encryption] = await Promise.all([
    openEmbedded(join(folder, "database")),
    openBlobs({ data: folder, bucket: undefined }),
    generateKeyPair(),
  ]);
  const keys = { encryption, storage: new Uint8Array(32).fill(7) };
  const state = emptyState();
  const client = { domain: assayDomain(31_337, zeroAddress) };
  const checker = createChecker(encryption.privateKey);
  const oracle = { database, blobs, checker, keys, client, watch: { state }, env: {} } as unknown as Oracle;
  const policy = Buffer.from(JSON.stringify(POLICY));
  parsePolicy(policy);
  const campaign = {
    ...{
      id: CAMPAIGN,
      creator: zeroAddress,
      workloadId: 1,
      presetId: 1,
      quorum: 1,
      contributorBadge: 0,
      collateral: 0n,
    },
    ...{ licenceHash: zeroHash, policyHash: policyHash(policy), policy, closesAt: 0 },
  };
  state.campaigns.set(CAMPAIGN, campaign);
  const close = async () => {
    await checker.close();
    await database.close();
  };
  return { oracle, campaign, close };
}

/** Encrypts texts, stores their envelopes and proposes them as a batch. */
export async function proposeTexts(
  { oracle, campaign }: Stage,
  sequence: number,
  texts: readonly Uint8Array[],
): Promise<Proposal> {
  const bundles: ProposedBundle[] = [];
  const items: ProposedItem[] = [];
  for (let author = 0; author < AUTHORS; author++) {
    const own = texts.filter((_, i) => i % AUTHORS === author);
    if (own.length === 0) continue;
    const bundle = await bundleOf(oracle, campaign, author, own);
    const digest = hashSubmission(oracle.client.domain, bundle.submission);
    bundles.push(bundle);
    items.push(
      ...own.map((_, position) => ({
        digest,
        position,
        salt: hashOf("salt", sequence, author, position),
        reportSalt: hashOf("report", sequence, author, position),
      })),
    );
  }
  return {
    ...{
      campaignId: CAMPAIGN,
      sequence,
      anchorBlock: 0n,
      anchorHash: zeroHash,
      indexKey: hashOf("index"),
      items,
      bundles,
    },
    ...{ gold: { salt: zeroHash, items: [] }, unavailable: [] },
  };
}

async function bundleOf(
  oracle: Oracle,
  { id: campaignId, policyHash, licenceHash, workloadId }: Campaign,
  author: number,
  texts: readonly Uint8Array[],
): Promise<ProposedBundle> {
  const contributor = privateKeyToAddress(hashOf("author", author));
  const key: KeyPair = await generateKeyPair();
  const context = contextOf({ chainId: 31_337, core: zeroAddress, campaignId, contributor, policyHash });
  const recipients = [oracle.keys.encryption.publicKey];
  const payeeSecret = toBytes(hashOf("payee", author));
  const envelopes: SealedEnvelope[] = [];
  for (const data of texts) {
    const label = { label: "ham" };
    const sealed = await sealEnvelope({ data, label, recipients, contributorKey: key.publicKey, payeeSecret, context });
    await putBlob(oracle.blobs, sealed.bytes);
    envelopes.push(sealed);
  }
  const items = envelopes.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment }));
  const submission = {
    ...{
      campaignId,
      contributor,
      itemsRoot: itemsRoot(items),
      count: items.length,
      workloadId,
      recipientsHash: zeroHash,
    },
    ...{ licenceHash, policyHash, nonce: 0n, deadline: 0 },
  };
  return { submission, signature: "0x", contributorKey: key.publicKey, items };
}

function hashOf(...parts: readonly (string | number)[]): Hex {
  return bytesToHex(createHash("sha256").update(JSON.stringify(parts)).digest());
}
