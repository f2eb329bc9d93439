import { type Address, bytesToHex, type Hex } from "viem";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { areAway } from "../agent/agent.ts";
import { nextItems, wholeTasks } from "../annotation/waiting.ts";
import { chooseAnchor } from "../batches/anchor.ts";
import { indexKeyOf } from "../batches/index-key.ts";
import type { Proposal, ProposedBundle, ProposedItem } from "../batches/proposal.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { BATCH_SIZE } from "../plan.ts";
import { assignItems, type StoredBatch } from "../storage/batches.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import { markRevoked, readBundle, readItems } from "../storage/submissions.ts";
import { keyed } from "../tee/storage-seal.ts";
import { bundleKey, type Campaign, revokedMask } from "../watch/state.ts";
import { goldBeside, makeGold, readStock } from "./draft-gold.ts";
import { followBatches } from "./follow-batches.ts";
import { takeForced } from "./take-forced.ts";

/** Bytes of ciphertext a batch may have: all of it is opened in memory. One item always fits. */
const MAX_BATCH_BYTES = 128 * 1_024 * 1_024;

/** `task` is shared by annotations that are judged together. */
type Chosen = { digest: Hex; position: number; unavailable?: boolean; task?: string | undefined };
type Secret = (name: string, ...parts: (string | number)[]) => Hex;

/**
 * Picks the items of the next batch, as many as the escrow covers, in an order only the storage key knows, and stores the
 * choice.
 *
 * @returns undefined while nothing waits, or the escrow does not cover one item
 */
export async function draftBatch(
  oracle: Oracle,
  campaign: Campaign,
  sequence: number,
): Promise<StoredBatch | undefined> {
  const anchor = await chooseAnchor(oracle.client, oracle.watch);
  if (anchor === undefined) return undefined;
  await followChain(oracle, campaign);
  const bundles = new Map<Hex, ProposedBundle>();
  const stock = isWithoutModels(oracle, campaign) ? undefined : await readStock(oracle, campaign);
  // A full batch leaves room for its gold.
  const room = BATCH_SIZE - goldBeside(stock, Math.floor((BATCH_SIZE * 9) / 10)).length;
  const waiting = await choose(oracle, campaign, bundles, room);
  const sizeOf = (items: number) => items + goldBeside(stock, items).length;
  const chosen = wholeTasks(waiting, await fundedCount(oracle, campaign, waiting.length, sizeOf));
  if (chosen.length === 0) return undefined;
  const picked = goldBeside(stock, chosen.length);
  const secret: Secret = (name, ...parts) =>
    bytesToHex(keyed(oracle.keys.storage, name, campaign.id, sequence, ...parts));
  const salt = secret("gold-salt", oracle.watch.state.head.hash);
  const crowd = { items: chosen.length, contributors: authorsOf(bundles.values()).length };
  const made = stock && (await makeGold(oracle, campaign, stock, picked, { salt, ...crowd }));
  for (const [digest, bundle] of made?.bundles ?? []) bundles.set(digest, bundle);
  const items = arrange([...chosen, ...(made?.gold ?? [])], secret);
  const bits = new Map(items.map(({ digest, position }, bit) => [`${digest}/${position}`, bit]));
  const bitOf = ({ digest, position }: Chosen) => bits.get(`${digest}/${position}`) as number;
  const used = [...new Set(items.map((item) => item.digest))].map((digest) => bundles.get(digest) as ProposedBundle);
  const indexKey = bytesToHex(indexKeyOf(oracle, campaign));
  const proposal: Proposal = {
    ...{ campaignId: campaign.id, sequence, anchorBlock: anchor.number, anchorHash: anchor.hash },
    ...{ indexKey, items, bundles: used },
    gold: { salt, items: (made?.gold ?? []).map((gold) => ({ bit: bitOf(gold), ...gold.entry })) },
    unavailable: chosen.filter((item) => item.unavailable).map(bitOf),
  };
  return (await assignItems(oracle, { proposal }, authorsOf(used))) ? { proposal } : undefined;
}

/** The jobs that look after this may still be waiting: an overdue item left out, or one that a forced batch holds, would spoil the batch. */
async function followChain(oracle: Oracle, campaign: Campaign): Promise<void> {
  await followBatches(oracle);
  for (const [digest, entry] of oracle.watch.state.forced) {
    if (entry.submission.campaignId === campaign.id) await takeForced(oracle, digest, entry);
  }
}

/**
 * Whether the policy has models asked that are away for too long: everything is then left to people, and gold, which only scouts
 * are tried by, would be used up or stand out.
 */
export function isWithoutModels({ agent }: Oracle, { policy }: Campaign): boolean {
  const terms = parsePolicy(policy).checks.agent;
  return terms !== undefined && areAway(agent, terms.models);
}

/** In an order that only the storage key knows: gold has no place of its own. */
function arrange(chosen: readonly Chosen[], secret: Secret): ProposedItem[] {
  return chosen
    .map(({ digest, position }) => ({ digest, position, order: secret("order", digest, position) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ digest, position }, bit) => ({
      ...{ digest, position },
      salt: secret("salt", bit, digest, position),
      reportSalt: secret("report-salt", bit, digest, position),
    }));
}

function authorsOf(bundles: Iterable<ProposedBundle>): Address[] {
  return [...new Set([...bundles].map(({ submission }) => submission.contributor))];
}

/** What waits longest, as far as one batch can hold it, without what was revoked. Forced items wait longest of all. */
async function choose(
  oracle: Oracle,
  campaign: Campaign,
  bundles: Map<Hex, ProposedBundle>,
  room: number,
): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  let size = 0;
  const next = await nextItems(oracle, campaign, room);
  for (const { digest, position, reason, task } of next) {
    const bundle = bundles.get(digest) ?? (await readProposedBundle(oracle, digest));
    bundles.set(digest, bundle);
    const { contributor, itemsRoot } = bundle.submission;
    const revoked = revokedMask(oracle.watch.state, bundleKey(campaign.id, contributor, itemsRoot));
    if ((revoked >> BigInt(position)) & 1n) {
      await markRevoked(oracle, digest, position);
      continue;
    }
    const bytes = await sizeOfBlob(oracle.blobs, bundle.items[position]?.ciphertextHash ?? "0x");
    size += bytes;
    const isForced = oracle.watch.state.forced.has(digest);
    chosen.push({ digest, position, task, unavailable: isForced && (bytes === 0 || reason !== null) });
    if (size > MAX_BATCH_BYTES && chosen.length > 1) return wholeTasks(chosen, chosen.length - 1);
  }
  return chosen;
}

async function readProposedBundle(oracle: Oracle, digest: Hex): Promise<ProposedBundle> {
  const bundle = await readBundle(oracle, digest);
  if (bundle === undefined) throw new Error("an item is stored without its bundle");
  const items = await readItems(oracle, digest);
  return { ...bundle, items: items.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment })) };
}

/** Sealing reserves the worst case of the batch: how many of so many items the escrow covers. The rest waits for funding. */
async function fundedCount(
  { client }: Oracle,
  campaign: Campaign,
  count: number,
  sizeOf: (items: number) => number,
): Promise<number> {
  if (count === 0) return 0;
  const contract = { address: client.campaigns, abi: campaignsAbi } as const;
  const { left, reserved } = await client.public.readContract({
    ...contract,
    functionName: "escrowOf",
    args: [campaign.id],
  });
  const isFunded = async (items: number) => {
    const args = [campaign.id, BigInt(sizeOf(items))] as const;
    return (await client.public.readContract({ ...contract, functionName: "worstCaseOf", args })) <= left - reserved;
  };
  if (await isFunded(count)) return count;
  let [funded, tooMany] = [0, count];
  while (tooMany - funded > 1) {
    const middle = Math.floor((funded + tooMany) / 2);
    if (await isFunded(middle)) funded = middle;
    else tooMany = middle;
  }
  warn("escrow too small for the next batch", { campaignId: campaign.id, count: count - funded });
  return funded;
}
