import { bytesToHex, type Hex } from "viem";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import type { Proposal, ProposedBundle } from "../batches/proposal.ts";
import { warn } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { BATCH_SIZE } from "../plan.ts";
import { assignItems, indexKeyOf, type StoredBatch } from "../storage/batches.ts";
import { sizeOfBlob } from "../storage/blobs.ts";
import { markRevoked, readBundle, readItems, selectWaiting } from "../storage/submissions.ts";
import { keyed } from "../tee/storage-seal.ts";
import { bundleKey, type Campaign, revokedMask } from "../watch/state.ts";

/** Bytes of ciphertext a batch may have: all of it is opened in memory. One item always fits. */
const MAX_BATCH_BYTES = 128 * 1_024 * 1_024;

type Chosen = { digest: Hex; position: number };

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
  const { head } = oracle.watch.state;
  const bundles = new Map<Hex, ProposedBundle>();
  const waiting = await choose(oracle, campaign, bundles);
  const chosen = waiting.slice(0, await fundedCount(oracle, campaign, waiting.length));
  if (chosen.length === 0) return undefined;
  const secret = (name: string, ...parts: (string | number)[]) =>
    bytesToHex(keyed(oracle.keys.storage, name, campaign.id, sequence, ...parts));
  const ordered = chosen
    .map((item) => ({ item, order: secret("order", item.digest, item.position) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const items = ordered.map(({ item }, bit) => ({
    ...item,
    salt: secret("salt", bit, item.digest, item.position),
    reportSalt: secret("report-salt", bit, item.digest, item.position),
  }));
  const used = new Set(items.map((item) => item.digest));
  const anchor = { anchorBlock: head.number, anchorHash: head.hash };
  const proposal: Proposal = {
    ...{ campaignId: campaign.id, sequence, ...anchor, indexKey: indexKeyOf(oracle, campaign.id) },
    ...{ items, bundles: [...used].map((digest) => bundles.get(digest) as ProposedBundle) },
  };
  const contributors = [...new Set(proposal.bundles.map((bundle) => bundle.submission.contributor))];
  return (await assignItems(oracle, { proposal }, contributors)) ? { proposal } : undefined;
}

/** What waits longest, as far as one batch can hold it, without what was revoked. */
async function choose(oracle: Oracle, campaign: Campaign, bundles: Map<Hex, ProposedBundle>): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  let size = 0;
  for (const { digest, position } of await selectWaiting(oracle, campaign.id, BATCH_SIZE)) {
    const bundle = bundles.get(digest) ?? (await readProposedBundle(oracle, digest));
    bundles.set(digest, bundle);
    const { contributor, itemsRoot } = bundle.submission;
    const revoked = revokedMask(oracle.watch.state, bundleKey(campaign.id, contributor, itemsRoot));
    if ((revoked >> BigInt(position)) & 1n) {
      await markRevoked(oracle, digest, position);
      continue;
    }
    size += await sizeOfBlob(oracle.blobs, bundle.items[position]?.ciphertextHash ?? "0x");
    if (size > MAX_BATCH_BYTES && chosen.length > 0) break;
    chosen.push({ digest, position });
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
async function fundedCount({ client }: Oracle, campaign: Campaign, count: number): Promise<number> {
  if (count === 0) return 0;
  const contract = { address: client.campaigns, abi: campaignsAbi } as const;
  const { left, reserved } = await client.public.readContract({
    ...contract,
    functionName: "escrowOf",
    args: [campaign.id],
  });
  const isFunded = async (items: number) => {
    const args = [campaign.id, BigInt(items)] as const;
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
