import { erc20Abi, keccak256, stringToBytes, stringToHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { contributorsAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { contributorKeyFor } from "../../contracts/sdk/contributor-key.ts";
import { deriveContributorSecret } from "../../contracts/sdk/contributor-secret.ts";
import { type SealedEnvelope, sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import { generateKeyPair, type KeyPair } from "../../contracts/sdk/key-pair.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { secureRandom } from "../../contracts/sdk/web-crypto.ts";
import { serveBlobs } from "../../script/demo/serve-blobs.ts";
import { serveApp } from "../../script/web/serve.ts";
import type { KeptBundle } from "../../web/lib/bundle-store.ts";
import { anvilAccount, type Chain, startChain } from "../anvil.ts";
import {
  CONTRIBUTORS,
  judgeSettings,
  makeGuards,
  mint,
  POLICY,
  send,
  VOTERS,
  type World,
  worldOf,
} from "../story/world.ts";
import { type Story, tellStory } from "../story.ts";

// A chain of its own whose verdict holds items for abusive, which no checker of today says, and which has guards.

const HOUR = 3_600;
/** Two of the second contributor's, whose items are really encrypted: committees have rejected them. */
export const [OTHER, ITEM] = [3, 5] as const;
export const MAILS = ["the first of three notes", "the second of three notes", "a note that somebody called abusive"];
const COLLATERAL = 8_000_000n;
const REPUTATION = 5_200;

/** Somebody who may judge. */
export type Guard = { account: HDAccount; reviewKey: KeyPair };

export type AbuseWorld = {
  world: World;
  story: Story;
  app: string;
  /** Where the encrypted items are. */
  source: string;
  /** Origins that pages may ask beside the stack's. */
  allowed: string[];
  author: HDAccount;
  reporter: HDAccount;
  guards: Guard[];
  /** What the author's browser keeps, and what whoever reports an item has in a file. */
  kept: { bundle: KeptBundle; envelopes: readonly Uint8Array[] };
  openingOf: (item: number) => string;
  stop: () => Promise<void>;
};

/** Tells the story as far as the rejected items can be reported. */
export async function startAbuseWorld(): Promise<AbuseWorld> {
  const times = { ASSAY_FAST_VOTING: HOUR, ASSAY_FAST_OPENING: 2 * HOUR, ASSAY_FAST_APPEAL: HOUR };
  const settings = Object.fromEntries(Object.entries(times).map(([name, seconds]) => [name, String(seconds)]));
  const chain = await startChain({ settings: { ...settings, ...judgeSettings() } });
  const world = worldOf(chain);
  const author = anvilAccount(CONTRIBUTORS[1]);
  const envelopes: SealedEnvelope[] = [];
  const encrypt = async (campaignId: number, a: number) => {
    const own = await Promise.all(
      MAILS.map((mail) => envelopeOf(world, anvilAccount(CONTRIBUTORS[a] ?? 0), campaignId, mail)),
    );
    if (a === 1) envelopes.push(...own);
    return own.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment }));
  };
  const story = await tellStory(chain, "final", { abusive: maskOf([OTHER, ITEM]), encrypt });
  const guards = await enrolGuards(world);
  await deposit(world);
  const blobs = await serveBlobs(new Map(envelopes.map(({ ciphertextHash, bytes }) => [ciphertextHash, bytes])));
  const app = await serveApp({ config: configOf(chain) });
  const stop = async () => {
    await app.stop();
    blobs.server.close();
    blobs.server.closeAllConnections();
    await chain.stop();
  };
  const row = { rowNumber: 1, blind: keccak256(stringToHex("blind1")) };
  return {
    ...{ world, story, app: app.url, source: blobs.url, allowed: [app.url, chain.url, blobs.url] },
    ...{ author, reporter: anvilAccount(25), guards, stop },
    kept: { bundle: await bundleOf(world, story, envelopes), envelopes: envelopes.map(({ bytes }) => bytes) },
    openingOf: (item) => JSON.stringify({ ...story.openings[item], ...row }),
  };
}

function configOf({ url: rpcUrl, addresses }: Chain): string {
  return JSON.stringify({ rpcUrl, addresses, gateways: [] }, (_, part) =>
    typeof part === "bigint" ? Number(part) : part,
  );
}

async function keyOf({ domain, core }: World, account: HDAccount, campaignId: number) {
  const scope = { chainId: domain.chainId, core, contributor: account.address };
  const secret = await deriveContributorSecret((request) => account.signTypedData(request), scope);
  return contributorKeyFor(secret, { ...scope, campaignId });
}

async function envelopeOf(world: World, account: HDAccount, campaignId: number, mail: string) {
  const { publicKey: contributorKey, payeeSecret } = await keyOf(world, account, campaignId);
  const { publicKey } = await generateKeyPair(secureRandom);
  const policyHash = keccak256(stringToHex(POLICY));
  const place = { chainId: world.domain.chainId, core: world.core, campaignId, contributor: account.address };
  const context = contextOf({ ...place, policyHash });
  const data = stringToBytes(mail);
  return sealEnvelope({ data, label: { label: "ham" }, recipients: [publicKey], contributorKey, payeeSecret, context });
}

/** What the author's browser has kept since it encrypted. */
async function bundleOf(world: World, story: Story, envelopes: readonly SealedEnvelope[]): Promise<KeptBundle> {
  const { submission: json, signature } = story.openings[ITEM] as {
    submission: { nonce: string };
    signature: `0x${string}`;
  };
  const submission = { ...json, nonce: BigInt(json.nonce) } as NonNullable<KeptBundle["signed"]>["submission"];
  const { contributor, campaignId, workloadId, policyHash, licenceHash, recipientsHash } = submission;
  const { publicKey: contributorKey } = await keyOf(world, anvilAccount(CONTRIBUTORS[1]), campaignId);
  const place = { chainId: world.domain.chainId, core: world.core, campaignId, contributor, contributorKey };
  const items = envelopes.map(({ ciphertextHash, keyCommitment, bytes }) => ({
    ...{ ciphertextHash, keyCommitment, bytes: bytes.length },
  }));
  const digest = hashSubmission(world.domain, submission);
  return {
    ...{ id: "a bundle", ...place, workloadId, policyHash, licenceHash, recipientsHash, createdAt: 1, items },
    ...{ signed: { submission, signature, digest }, isSent: true },
  };
}

/** Seats for the scouts whose first round was good enough, and the keys that what they are shown is encrypted to. */
async function enrolGuards(world: World): Promise<Guard[]> {
  const staking = { address: world.staking, abi: stakingAbi } as const;
  const fit: number[] = [];
  for (const index of VOTERS) {
    const args = [anvilAccount(index).address] as const;
    const { reputation } = await world.client.readContract({ ...staking, functionName: "voterOf", args });
    if (reputation >= REPUTATION) fit.push(index);
  }
  await makeGuards(world, fit);
  return Promise.all(
    fit.map(async (index) => {
      const reviewKey = await generateKeyPair(secureRandom);
      await send(world, index, { ...staking, functionName: "setReviewKey", args: [reviewKey.publicKey] });
      return { account: anvilAccount(index), reviewKey };
    }),
  );
}

async function deposit(world: World): Promise<void> {
  const { contributors, payToken } = world;
  const [, author] = CONTRIBUTORS;
  await mint(world, author, payToken, 3n * COLLATERAL);
  const approve = { abi: erc20Abi, functionName: "approve", args: [contributors, COLLATERAL] };
  await send(world, author, { address: payToken, ...approve });
  const call = { abi: contributorsAbi, functionName: "deposit", args: [payToken, COLLATERAL] };
  await send(world, author, { address: contributors, ...call });
}
