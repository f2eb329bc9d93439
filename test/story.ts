import {
  type Address,
  concat,
  createPublicClient,
  createTestClient,
  createWalletClient,
  http,
  keccak256,
  numberToHex,
  parseAbi,
  publicActions,
  stringToHex,
  zeroHash,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { assayAbi, campaignsAbi, stakingAbi, teeRegistryAbi } from "../contracts/sdk/abi.ts";
import { headerOf, type RpcBlock } from "../contracts/sdk/block-header.ts";
import { type BundleItem, itemLeaf, itemsRoot, type SealedItem } from "../contracts/sdk/items.ts";
import { maskOf } from "../contracts/sdk/masks.ts";
import { merkleProof } from "../contracts/sdk/merkle.ts";
import { payeeOf } from "../contracts/sdk/payee.ts";
import { itemListHash } from "../contracts/sdk/reports.ts";
import { ballotsHash, unpackCommitteeWord } from "../contracts/sdk/rounds.ts";
import { batchRoot, rowLeaf, rowRoot } from "../contracts/sdk/rows.ts";
import type { Submission, Verdict } from "../contracts/sdk/structs.ts";
import {
  assayDomain,
  ballotTypes,
  closingTypes,
  hashSubmission,
  submissionTypes,
  verdictTypes,
} from "../contracts/sdk/typed-data.ts";
import { platformOf, signApproval } from "../script/approval.ts";
import { anvilAccount, type Chain } from "./anvil.ts";

// A whole batch by hand, without an oracle: what programs that read the chain are tested on.

const tokenAbi = parseAbi([
  "function mint(address to, uint256 amount)",
  "function approve(address spender, uint256 amount) returns (bool)",
]);

const OWNER = 0;
const CREATOR = 1;
/** Operators; each is its key's signer as well. */
const OPERATORS = [2, 3];
const CONTRIBUTORS = [4, 5];
const VOTERS = [6, 7, 8, 9, 10, 11, 12, 13];
/** Signs the ballots of the committee's first seat. */
const DELEGATE = 14;
const ITEMS = 6;
/** The check approves all but the last item. */
const APPROVE = 0b011111n;
const POLICY =
  '{"version":1,"task":"Mails","format":"email","labels":["ham","spam"],"maxBytes":1000,"minWords":1,"languages":["en"],"nearDuplicate":0.8,"view":"report"}';

export type Story = {
  campaignId: number;
  sequence: number;
  /** The public item list. */
  blob: Uint8Array;
  /** What the contributor of an item can show, as `verify --opening` reads it. */
  openings: Record<string, unknown>[];
  contributors: Address[];
};

/** How far a story goes. */
export type Chapter = "sealed" | "voting" | "cast" | "decided" | "final" | "claimed";
const CHAPTERS: Chapter[] = ["sealed", "voting", "cast", "decided", "final", "claimed"];

/**
 * Creates a campaign and takes a batch of six items by two contributors as far as `until`. One voter stays silent; item 3
 * is outvoted, item 5 rejected by all; the first contributor claims.
 *
 * @example
 * const { campaignId, sequence, blob } = await tellStory(chain, "final");
 */
export async function tellStory(chain: Chain, until: Chapter): Promise<Story> {
  const world = worldOf(chain);
  const reached = (chapter: Chapter) => CHAPTERS.indexOf(chapter) <= CHAPTERS.indexOf(until);
  await prepare(world);
  const campaignId = await createCampaign(world);
  const { verdict, rows, story, claims } = await sealBatch(world, campaignId);
  const batch = await sealedBatch(world, verdict);
  if (!reached("voting")) return story;
  const round = await draw(world, batch);
  if (!reached("cast")) return story;
  const votes = await cast(world, batch, round);
  if (!reached("decided")) return story;
  const args = [batch, round.committee, votes] as const;
  await pass(world, 11);
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "tally", args });
  if (!reached("final")) return story;
  await pass(world, 4);
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "settle", args });
  if (!reached("claimed")) return story;
  const proof = merkleProof(rows.map(rowLeaf), 0);
  const claim = { ...claims, proof };
  const claimArgs = [campaignId, story.contributors[0] as Address, [claim]] as const;
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "claim", args: claimArgs });
  return story;
}

function worldOf({ url, addresses }: Chain) {
  const client = createTestClient({ mode: "anvil", chain: foundry, transport: http(url) }).extend(publicActions);
  return { ...addresses, url, client, domain: assayDomain(addresses.chainId, addresses.core) };
}
type World = ReturnType<typeof worldOf>;

async function send({ url, client }: World, from: number, call: Record<string, unknown>): Promise<void> {
  const wallet = createWalletClient({ account: anvilAccount(from), chain: foundry, transport: http(url) });
  const hash = await wallet.writeContract(call as unknown as Parameters<typeof wallet.writeContract>[0]);
  const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 50 });
  if (receipt.status !== "success") throw new Error(`${String(call.functionName)} reverted`);
}

/** Lets so many seconds pass. */
async function pass({ client }: World, seconds: number): Promise<void> {
  await client.increaseTime({ seconds });
  await client.mine({ blocks: 1 });
}

async function prepare(world: World): Promise<void> {
  const { chainId, registry, approver, staking, stakeToken, workloadId, client } = world;
  const owner = anvilAccount(OWNER);
  const validUntil = Number((await client.getBlock()).timestamp) + 1_000_000;
  for (const index of OPERATORS) {
    const { address } = anvilAccount(index);
    const key = { operator: address, signer: address, encryptionKey: keccak256(address), workloadId };
    const request = { ...key, platform: platformOf(`machine ${index}`), validUntil };
    const { platform, signature } = await signApproval(client, { chainId, registry, approver, owner }, request);
    const evidence = concat([platform, numberToHex(validUntil, { size: 32 }), signature]);
    const args = [workloadId, address, key.encryptionKey, evidence] as const;
    await send(world, index, { address: registry, abi: teeRegistryAbi, functionName: "registerKey", args });
  }
  for (const index of VOTERS) {
    await give(world, index, stakeToken, staking, 10n ** 20n);
    await send(world, index, { address: staking, abi: stakingAbi, functionName: "stake", args: [1, []] });
    const delegate = [anvilAccount(DELEGATE).address] as const;
    await send(world, index, { address: staking, abi: stakingAbi, functionName: "setDelegate", args: delegate });
  }
}

async function give(world: World, index: number, token: Address, spender: Address, amount: bigint): Promise<void> {
  const call = { address: token, abi: tokenAbi } as const;
  await send(world, index, { ...call, functionName: "mint", args: [anvilAccount(index).address, amount] });
  await send(world, index, { ...call, functionName: "approve", args: [spender, amount] });
}

async function createCampaign(world: World): Promise<number> {
  const { campaigns, payToken, workloadId, presets, client } = world;
  await give(world, CREATOR, payToken, campaigns, 10n ** 9n);
  const prices = { reward: 50_000n, votePay: 2_000n, oracleFee: 5_000n, drawBounty: 500_000n, seatLock: 10n ** 19n };
  const rules = { workloadId, presetId: presets.fast ?? 0, quorum: 2, licenceHash: keccak256("0x01") };
  const args = [{ token: payToken, ...prices, ...rules }, stringToHex(POLICY), 10n ** 9n] as const;
  await send(world, CREATOR, { address: campaigns, abi: campaignsAbi, functionName: "create", args });
  return client.readContract({ address: campaigns, abi: campaignsAbi, functionName: "campaignCount" });
}

async function submit(world: World, campaignId: number, author: HDAccount, items: BundleItem[]) {
  const submission: Submission = {
    ...{ campaignId, contributor: author.address, itemsRoot: itemsRoot(items), count: items.length },
    ...{ workloadId: world.workloadId, recipientsHash: keccak256("0x02"), licenceHash: keccak256("0x01") },
    ...{ policyHash: keccak256(stringToHex(POLICY)), nonce: 7n, deadline: 2_000_000_000 },
  };
  const typed = {
    domain: world.domain,
    types: submissionTypes,
    primaryType: "Submission",
    message: submission,
  } as const;
  const signature = await author.signTypedData(typed);
  return { submission, signature, items, digest: hashSubmission(world.domain, submission) };
}

async function sealBatch(world: World, campaignId: number) {
  const authors = CONTRIBUTORS.map((index) => anvilAccount(index));
  const hashOf = (name: string) => keccak256(stringToHex(name));
  const bundles = await Promise.all(
    authors.map((author, a) => {
      const own = [0, 1, 2].map((i) => ({ ciphertextHash: hashOf(`c${a}${i}`), keyCommitment: hashOf(`k${a}${i}`) }));
      return submit(world, campaignId, author, own);
    }),
  );
  // Item i is the contributor i % 2's, at position i / 2 of its bundle.
  const items: SealedItem[] = Array.from({ length: ITEMS }, (_, bit) => {
    const position = Math.floor(bit / 2);
    const bundle = bundles[bit % 2] as (typeof bundles)[number];
    return {
      bit,
      submission: bundle.digest,
      position,
      salt: hashOf(`s${bit}`),
      ...(bundle.items[position] as BundleItem),
    };
  });
  const rows = authors.map((author, a) => {
    const own = items.filter(({ bit }) => bit % 2 === a);
    const payee = payeeOf(author.address, 1, hashOf(`blind${a}`));
    return { payee, mask: maskOf(own.map(({ bit }) => bit)), root: rowRoot(own) };
  });
  const blob = new TextEncoder().encode(JSON.stringify({ campaignId, sequence: 1, leaves: items.map(itemLeaf) }));
  const anchor = await world.client.getBlock();
  const verdict: Verdict = {
    ...{ campaignId, sequence: 1, root: batchRoot(rows), itemList: itemListHash(blob), count: ITEMS, goldCount: 0 },
    ...{ policyHash: keccak256(stringToHex(POLICY)), approve: APPROVE, abusive: 0n, reportRoot: zeroHash },
    ...{ goldCommitment: zeroHash, anchorBlock: anchor.number, anchorHash: anchor.hash },
  };
  const typed = { domain: world.domain, types: verdictTypes, primaryType: "Verdict", message: verdict } as const;
  const signatures = await Promise.all(OPERATORS.map((index) => anvilAccount(index).signTypedData(typed)));
  const args = [verdict, rows, signatures] as const;
  await send(world, OPERATORS[0] as number, { address: world.core, abi: assayAbi, functionName: "seal", args });
  const openings = items.map(({ bit, position, salt }) => {
    const { submission, signature, items: own } = bundles[bit % 2] as (typeof bundles)[number];
    return { submission: { ...submission, nonce: "7" }, signature, items: own, position, salt };
  });
  const contributors = authors.map(({ address }) => address);
  const { mask, root } = rows[0] as (typeof rows)[number];
  const claims = { sequence: 1, rowNumber: 1, blind: hashOf("blind0"), mask, root };
  return { verdict, rows, claims, story: { campaignId, sequence: 1, blob, openings, contributors } };
}

async function sealedBatch({ core, client }: World, verdict: Verdict) {
  const digest = await client.readContract({
    address: core,
    abi: assayAbi,
    functionName: "verdictDigest",
    args: [verdict],
  });
  const { campaignId, sequence, count, approve, abusive } = verdict;
  return {
    campaignId,
    sequence,
    operator: anvilAccount(OPERATORS[0] as number).address,
    count,
    digest,
    approve,
    abusive,
  };
}
type Batch = Awaited<ReturnType<typeof sealedBatch>>;

async function draw(world: World, batch: Batch) {
  const { client, core } = world;
  const { campaignId, sequence } = batch;
  const view = { address: core, abi: assayAbi } as const;
  const { seedBlock } = await client.readContract({ ...view, functionName: "batchOf", args: [campaignId, sequence] });
  await client.mine({ blocks: 4 });
  const reader = createPublicClient({ transport: http(world.url) });
  const raw = await reader.request({ method: "eth_getBlockByNumber", params: [numberToHex(seedBlock), false] });
  const args = [batch, headerOf(raw as unknown as RpcBlock)] as const;
  await send(world, OWNER, { ...view, functionName: "draw", args });
  const [drawn] = await client.getContractEvents({
    ...view,
    eventName: "CommitteeDrawn",
    args: { campaignId },
    fromBlock: 0n,
  });
  const { roundId, committee } = drawn?.args ?? {};
  if (!roundId || !committee) throw new Error("no committee was drawn");
  return { roundId, committee };
}

/** All approve what the check approved, but item 3 gets four votes against it; the last seat is silent. */
async function cast(world: World, batch: Batch, { roundId, committee }: Awaited<ReturnType<typeof draw>>) {
  const accounts = new Map(VOTERS.map((index) => [anvilAccount(index).address, anvilAccount(index)]));
  const { domain } = world;
  const votes = committee.slice(0, -1).map((_, seat) => ({
    approve: seat < 4 ? APPROVE & ~0b1000n : APPROVE,
    abstain: seat === 1 ? 1n : 0n,
  }));
  const ballots = await Promise.all(
    votes.map(async (vote, seat) => {
      const { voter } = unpackCommitteeWord(committee[seat] as bigint);
      const signer = seat === 0 ? anvilAccount(DELEGATE) : (accounts.get(voter) as HDAccount);
      const message = { roundId, voter, ...vote };
      const signature = await signer.signTypedData({ domain, types: ballotTypes, primaryType: "Ballot", message });
      return { ...vote, signature };
    }),
  );
  const voterMask = (1n << BigInt(votes.length)) - 1n;
  const hash = ballotsHash(
    roundId,
    committee,
    ballots.map((ballot, seat) => ({ seat, ...ballot })),
  );
  const message = { roundId, ballotsHash: hash, voterMask };
  const operator = anvilAccount(OPERATORS[0] as number);
  const closing = await operator.signTypedData({ domain, types: closingTypes, primaryType: "Closing", message });
  await pass(world, 16);
  const args = [batch, committee, ballots, voterMask, closing] as const;
  await send(world, OWNER, { address: world.core, abi: assayAbi, functionName: "castBallots", args });
  return votes;
}
