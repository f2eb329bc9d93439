import type { Hex } from "viem";
import type { Proposal } from "../batches/proposal.ts";
import type { Oracle } from "../oracle.ts";
import { keyed } from "../tee/storage-seal.ts";
import type { Transaction } from "./database.ts";

/** Batch number under which items are noted that no batch shall have. */
const NEVER = 0;

/** Name of a bank's item in the tables: tells nothing without the storage key. */
function nameOf({ keys }: Pick<Oracle, "keys">, campaignId: number, index: number): string {
  return Buffer.from(keyed(keys.storage, "gold", campaignId, index)).toString("hex");
}

/**
 * Notes the gold of a batch in place of what was noted for it.
 *
 * @returns false where an item was used in another batch
 */
export async function noteGold(oracle: Oracle, proposal: Proposal, tx: Transaction): Promise<boolean> {
  const { campaignId, sequence, gold } = proposal;
  await tx.query("delete from gold_used where campaign_id = $1 and sequence = $2", [campaignId, sequence]);
  const names = gold.items.map(({ index }) => nameOf(oracle, campaignId, index));
  const noted = await tx.query(
    `insert into gold_used (campaign_id, name, sequence) select $1, name, $2 from unnest($3::text[]) as gold (name)
     on conflict do nothing returning name`,
    [campaignId, sequence, names],
  );
  return noted.rows.length === names.length;
}

/** Takes items of a campaign's bank out of use. */
export async function burnGold(oracle: Oracle, campaignId: number, indexes: readonly number[]): Promise<void> {
  const names = indexes.map((index) => nameOf(oracle, campaignId, index));
  await oracle.database.query(
    `insert into gold_used (campaign_id, name, sequence) select $1, name, $2 from unnest($3::text[]) as gold (name)
     on conflict do nothing`,
    [campaignId, NEVER, names],
  );
}

/** Indexes of a bank of `size` items that no batch has used, in an order only the storage key knows. */
export async function unusedGold(oracle: Oracle, campaignId: number, size: number): Promise<number[]> {
  const { rows } = await oracle.database.query<{ name: string }>("select name from gold_used where campaign_id = $1", [
    campaignId,
  ]);
  const used = new Set(rows.map(({ name }) => name));
  return Array.from({ length: size }, (_, index) => ({ index, name: nameOf(oracle, campaignId, index) }))
    .filter(({ name }) => !used.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ index }) => index);
}

/** Contributors' keys in an envelope that no contributor made: a secret of its own for every row of gold. */
export function goldSecret({ keys }: Pick<Oracle, "keys">, name: "key" | "payee" | "nonce", author: Hex): Uint8Array {
  return keyed(keys.storage, `gold-${name}`, author);
}
