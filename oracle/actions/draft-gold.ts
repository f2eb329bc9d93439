import { type Hex, hexToBigInt, toHex } from "viem";
import { sealEnvelope } from "../../contracts/sdk/envelope.ts";
import { contextOf } from "../../contracts/sdk/envelope-context.ts";
import type { GoldItem } from "../../contracts/sdk/gold.ts";
import { itemsRoot } from "../../contracts/sdk/items.ts";
import { publicKeyOf } from "../../contracts/sdk/key-pair.ts";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { hashSubmission } from "../../contracts/sdk/typed-data.ts";
import { type BankEntry, goldAuthor, goldRoom, goldRows, pickGold } from "../batches/gold.ts";
import type { ProposedBundle } from "../batches/proposal.ts";
import type { Oracle } from "../oracle.ts";
import { putBlob } from "../storage/blobs.ts";
import { goldSecret, unusedGold } from "../storage/gold.ts";
import { insertSubmission } from "../storage/submissions.ts";
import type { Campaign } from "../watch/state.ts";
import { readBank } from "./gold-bank.ts";
import { recipientsOf } from "./take-submission.ts";

/** What is left of a campaign's bank, in the order it is used in. */
export type GoldStock = { bank: readonly GoldItem[]; unused: readonly BankEntry[]; share: number };

/** A piece of gold made up as a contributor's item. */
export type DraftedGold = { digest: Hex; position: number; entry: BankEntry };

/** What a campaign's batches can have of its bank; undefined where that is nothing. */
export async function readStock(oracle: Oracle, campaign: Campaign): Promise<GoldStock | undefined> {
  const { gold } = parsePolicy(campaign.policy);
  const bank = gold === undefined ? undefined : await readBank(oracle, campaign);
  if (gold === undefined || bank === undefined) return undefined;
  const indexes = await unusedGold(oracle, campaign.id, bank.length);
  const unused = indexes.map((index) => ({ index, approve: bank[index]?.approve ?? false }));
  return { bank, unused, share: gold.share };
}

/** Gold beside so many items of contributors. */
export function goldBeside(stock: GoldStock | undefined, items: number): BankEntry[] {
  return stock === undefined ? [] : pickGold(stock.unused, goldRoom(items, stock.share));
}

/**
 * Makes gold up as bundles like any contributor's: real envelopes, an author nobody is, everything but a signature. Stores
 * the bundles; their items wait for nothing.
 */
export async function makeGold(
  oracle: Oracle,
  campaign: Campaign,
  { bank }: GoldStock,
  picked: readonly BankEntry[],
  { salt, items, contributors }: { salt: Hex; items: number; contributors: number },
): Promise<{ bundles: Map<Hex, ProposedBundle>; gold: DraftedGold[] }> {
  const rows = goldRows(picked.length, items, contributors);
  const bundles = new Map<Hex, ProposedBundle>();
  const gold: DraftedGold[] = [];
  for (let row = 0; row < rows && picked.length > 0; row += 1) {
    const entries = picked.filter((_, i) => i % rows === row);
    const bundle = await bundleOf(oracle, campaign, goldAuthor(salt, row), entries, bank);
    const digest = hashSubmission(oracle.client.domain, bundle.submission);
    await insertSubmission(oracle, digest, bundle, bundle.items);
    bundles.set(digest, bundle);
    gold.push(...entries.map((entry, position) => ({ digest, position, entry })));
  }
  return { bundles, gold };
}

async function bundleOf(
  oracle: Oracle,
  campaign: Campaign,
  contributor: `0x${string}`,
  entries: readonly BankEntry[],
  bank: readonly GoldItem[],
): Promise<ProposedBundle> {
  const { id: campaignId, workloadId, licenceHash, policyHash } = campaign;
  const { recipients, recipientsHash } = recipientsOf(oracle, campaign);
  const { chainId, verifyingContract: core } = oracle.client.domain;
  const context = contextOf({ chainId, core, campaignId, contributor, policyHash });
  const contributorKey = await publicKeyOf(goldSecret(oracle, "key", contributor));
  const items = [];
  for (const { index } of entries) {
    const { data, label } = bank[index] as GoldItem;
    const payeeSecret = goldSecret(oracle, "payee", contributor);
    const keys = { recipients: recipients.map(({ encryptionKey }) => encryptionKey), contributorKey };
    const { bytes, ciphertextHash, keyCommitment } = await sealEnvelope({ data, label, ...keys, payeeSecret, context });
    await putBlob(oracle.blobs, bytes);
    items.push({ ciphertextHash, keyCommitment });
  }
  const submission = {
    ...{ campaignId, contributor, itemsRoot: itemsRoot(items), count: items.length, workloadId, recipientsHash },
    ...{ licenceHash, policyHash, nonce: hexToBigInt(toHex(goldSecret(oracle, "nonce", contributor))), deadline: 0 },
  };
  return { submission, signature: "0x", contributorKey, items };
}
