import { createHash } from "node:crypto";
import { readEnvelopeHeader } from "../../contracts/sdk/envelope-header.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { type BankPlace, type GoldItem, MAX_BANK, openBank } from "../../contracts/sdk/gold.ts";
import { parsePolicy } from "../../contracts/sdk/policy.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { putBlob, sizeOfBlob } from "../storage/blobs.ts";
import { fetchBlob } from "../storage/fetch-blob.ts";
import { activeKeys, type Campaign } from "../watch/state.ts";

/**
 * A campaign's bank of known answers, or undefined while there is none, or one that not every active key can open: then
 * batches are sealed without gold.
 */
export async function readBank(oracle: Oracle, campaign: Campaign): Promise<GoldItem[] | undefined> {
  const { gold } = parsePolicy(campaign.policy);
  if (gold === undefined) return undefined;
  const bytes = await fetchBlob(oracle, gold.bank);
  if (bytes === undefined) return undefined;
  try {
    const { recipients } = readEnvelopeHeader(bytes);
    const keys = activeKeys(oracle.watch.state, campaign.workloadId);
    if (!keys.every(({ encryptionKey }) => recipients.includes(encryptionKey))) return undefined;
    return await openBank(bytes, oracle.keys.encryption.privateKey, placeOf(oracle, campaign));
  } catch (error) {
    if (error instanceof AssayError) return undefined;
    throw error;
  }
}

/**
 * Takes the bank that a campaign's policy names.
 *
 * @param read reads at most so many bytes of the request, undefined if there are more
 * @returns whether it was new, and how many items it has
 * @throws Refusal
 */
export async function takeBank(
  oracle: Oracle,
  campaign: Campaign,
  read: (maximum: number) => Promise<Uint8Array | undefined>,
): Promise<{ created: boolean; items: number }> {
  const { gold } = parsePolicy(campaign.policy);
  if (gold === undefined) throw new Refusal("mismatch", `The policy of campaign ${campaign.id} names no gold bank.`);
  const bytes = await read(MAX_BANK);
  if (bytes === undefined) throw new Refusal("too-large", `A bank has at most ${MAX_BANK} bytes.`);
  if (`0x${createHash("sha256").update(bytes).digest("hex")}` !== gold.bank) {
    throw new Refusal("hash-mismatch", "These bytes are not the bank that the campaign's policy names.");
  }
  const { privateKey } = oracle.keys.encryption;
  const items = await openBank(bytes, privateKey, placeOf(oracle, campaign)).catch((error: unknown) => {
    if (error instanceof AssayError) throw new Refusal("cannot-open", error.message);
    throw error;
  });
  const known = (await sizeOfBlob(oracle.blobs, gold.bank)) > 0;
  if (!known && !(await oracle.blobs.hasRoom(bytes.length))) {
    throw new Refusal("too-many", "There is no room for the bank now; send it again later.");
  }
  await putBlob(oracle.blobs, bytes);
  if (!known) log("gold bank taken", { campaignId: campaign.id, count: items.length });
  return { created: !known, items: items.length };
}

/** Where the banks of a campaign belong. */
export function placeOf({ client }: Oracle, { workloadId, creator }: Campaign): BankPlace {
  return { chainId: client.domain.chainId, core: client.core, workloadId, creator };
}
