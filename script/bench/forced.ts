import { type Hex, keccak256, stringToHex, zeroHash } from "viem";
import { campaignsAbi, claimsAbi, submissionsAbi } from "../../contracts/sdk/abi.ts";
import { type BundleItem, itemsRoot } from "../../contracts/sdk/items.ts";
import { fullMask } from "../../contracts/sdk/masks.ts";
import type { Submission, Vote } from "../../contracts/sdk/structs.ts";
import { hashSubmission, submissionTypes } from "../../contracts/sdk/typed-data.ts";
import { type CommittedVote, openVote } from "../demo/ballots.ts";
import { FORCED_ROW } from "../demo/forced.ts";
import { type BatchRecord, batchesOf, batchName, sealedBatch } from "../demo/ledger.ts";
import { provide } from "../demo/world.ts";
import { draw, random, settle, tally } from "./batch.ts";
import { commit } from "./silence.ts";
import { type Author, act, passTime, type Stage, sync } from "./stage.ts";

/** Items of the bundle that is forced through to its payment. */
const ITEMS = 20;
const LIFETIME = 86_400;

/** A bundle that no oracle would take, from its author's wallet to the payment, without an oracle. */
export async function forceThrough(stage: Stage, campaignId: number): Promise<void> {
  const { world, stranger } = stage;
  const author = stage.authors[0] as Author;
  const record = await sealForced(stage, campaignId, author, ITEMS);
  const round = await draw(stage, { record }, stranger);
  const vote: Vote = { approve: fullMask(ITEMS), abstain: 0n };
  const committed: CommittedVote[] = [];
  for (const seat of round.committee.keys()) committed.push(await commit(stage, { record }, seat, vote));
  await passTime(stage, round.votingEnd);
  for (const one of committed) {
    await openVote(world, sealedBatch(record), round, round.votes, one);
    await sync(stage);
  }
  await tally(stage, { record });
  await settle(stage, { record });
  const [row] = stage.ledger.forced.get(batchName(campaignId, record.sequence))?.rows ?? [];
  if (row === undefined) throw new Error("the forced batch has no row");
  const { sequence } = record;
  const rowNumber = (FORCED_ROW | sequence) >>> 0;
  // One contributor, one row: its leaf is the root, and nothing is left to prove.
  const claim = { sequence, rowNumber, blind: zeroHash, mask: row.mask, root: row.root, proof: [] };
  const claims = { address: world.claims, abi: claimsAbi, functionName: "claim" } as const;
  await act(stage, author.account, { ...claims, args: [campaignId, author.account.address, [claim]] });
  const submissions = { address: world.submissions, abi: submissionsAbi } as const;
  const token = [world.payToken.address] as const;
  await act(stage, author.account, { ...submissions, functionName: "withdraw", args: token });
  await act(stage, stranger, { ...submissions, functionName: "releaseForced", args: [campaignId, sequence] });
  const fees = { address: world.campaigns, abi: campaignsAbi, functionName: "withdrawFees", args: token } as const;
  await act(stage, stranger, fees);
}

/** Forces a bundle in, lets its time pass, says so, and seals it without a verdict. */
export async function sealForced(
  stage: Stage,
  campaignId: number,
  author: Author,
  count: number,
): Promise<BatchRecord> {
  const { world, stranger, ledger } = stage;
  const { entry, items } = await force(stage, campaignId, author, count);
  const submissions = { address: world.submissions, abi: submissionsAbi } as const;
  const due = await world.client.readContract({ ...submissions, functionName: "dueOf", args: [entry] });
  await passTime(stage, Number(due));
  await act(stage, stranger, { ...submissions, functionName: "overdue", args: [entry] });
  const worst = { address: world.campaigns, abi: campaignsAbi, functionName: "worstCaseOf" } as const;
  const amount = await world.client.readContract({ ...worst, args: [campaignId, BigInt(count)] });
  await provide(world, { account: stranger, token: world.payToken.address, spender: world.campaigns, amount });
  const parts = [{ submission: entry, mask: fullMask(count), items }];
  await act(stage, stranger, { ...submissions, functionName: "sealForced", args: [parts] });
  return batchesOf(ledger, campaignId).at(-1) as BatchRecord;
}

/** A bundle that was forced in. */
export type Forced = { entry: Hex; submission: Submission; items: readonly BundleItem[] };

/** Puts a bundle of so many items on chain, with a bond for each. */
export async function force(stage: Stage, campaignId: number, author: Author, count: number): Promise<Forced> {
  const { world } = stage;
  const { domain } = world;
  const items = Array.from({ length: count }, () => ({ ciphertextHash: random(), keyCommitment: random() }));
  const submission = await submissionOf(stage, campaignId, author, items);
  const typed = { domain, types: submissionTypes, primaryType: "Submission" as const, message: submission };
  const signature = await author.account.signTypedData(typed);
  const { reward } = await readTerms(stage, campaignId);
  const money = { account: author.account, token: world.payToken.address, spender: world.submissions };
  await provide(world, { ...money, amount: reward * BigInt(count) });
  const call = { address: world.submissions, abi: submissionsAbi, functionName: "force" } as const;
  await act(stage, author.account, { ...call, args: [submission, signature, items] });
  return { entry: hashSubmission(domain, submission), submission, items };
}

async function readTerms({ world }: Stage, campaignId: number) {
  const campaigns = { address: world.campaigns, abi: campaignsAbi } as const;
  return world.client.readContract({ ...campaigns, functionName: "termsOf", args: [campaignId] });
}

async function submissionOf(
  stage: Stage,
  campaignId: number,
  { account }: Author,
  items: readonly BundleItem[],
): Promise<Submission> {
  const { world } = stage;
  const campaigns = { address: world.campaigns, abi: campaignsAbi } as const;
  const [terms, campaign, { timestamp }] = await Promise.all([
    readTerms(stage, campaignId),
    world.client.readContract({ ...campaigns, functionName: "campaignOf", args: [campaignId] }),
    world.client.getBlock(),
  ]);
  return {
    ...{ campaignId, contributor: account.address, itemsRoot: itemsRoot(items), count: items.length },
    ...{ workloadId: terms.workloadId, recipientsHash: keccak256(stringToHex("checkers")), policyHash: campaign[1] },
    ...{ licenceHash: terms.licenceHash, nonce: BigInt(random()), deadline: Number(timestamp) + LIFETIME },
  };
}
