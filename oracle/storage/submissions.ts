import type { Address, Hex } from "viem";
import { z } from "zod";
import type { BundleItem } from "../../contracts/sdk/items.ts";
import type { Submission } from "../../contracts/sdk/structs.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { submissionSchema } from "../server/schemas.ts";
import { keyed, openAtRest, sealAtRest } from "../tee/storage-seal.ts";

/** A bundle as its contributor sent it. */
export type Bundle = { submission: Submission; signature: Hex; contributorKey: Hex };

/** Where an item stands; every state but `missing` and `taken` is its last. */
export type ItemState = "missing" | "taken" | "refused" | "revoked" | "sealed";

/** One item of a bundle as stored. */
export type StoredItem = BundleItem & {
  position: number;
  state: ItemState;
  reason: string | null;
  sequence: number | null;
  bit: number | null;
};

/** A bundle as JSON, as it was sealed here. */
export const bundleSchema = z.object({
  submission: submissionSchema,
  signature: z.string().transform((text) => text as Hex),
  contributorKey: z.string().transform((text) => text as Hex),
});

const placeOf = (digest: Hex) => `submission/${digest}`;

/** Name of a contributor in the tables: tells nothing without the storage key. */
export function accountOf({ keys }: Pick<Oracle, "keys">, contributor: Address): string {
  return Buffer.from(keyed(keys.storage, "account", contributor.toLowerCase())).toString("hex");
}

/** Stores a bundle and its items as missing, all or nothing. One that is known stays as it is. */
export async function insertSubmission(oracle: Oracle, digest: Hex, bundle: Bundle, items: readonly BundleItem[]) {
  const sealed = sealAtRest(oracle.keys.storage, placeOf(digest), toJsonBytes(bundle));
  const account = accountOf(oracle, bundle.submission.contributor);
  const { campaignId } = bundle.submission;
  await oracle.database.transaction(async (tx) => {
    const values = [digest, campaignId, account, sealed];
    const known = await tx.query(
      "insert into submissions (digest, campaign_id, account, sealed) values ($1, $2, $3, $4) on conflict do nothing returning digest",
      values,
    );
    if (known.rows.length === 0) return;
    await tx.query(
      `insert into items (digest, position, ciphertext_hash, key_commitment, state)
       select $1, position - 1, ciphertext_hash, key_commitment, 'missing'
       from unnest($2::text[], $3::text[]) with ordinality as bundle (ciphertext_hash, key_commitment, position)`,
      [digest, items.map((item) => item.ciphertextHash), items.map((item) => item.keyCommitment)],
    );
  });
}

/** A stored bundle, or undefined. */
export async function readBundle(oracle: Oracle, digest: Hex): Promise<Bundle | undefined> {
  const { rows } = await oracle.database.query<{ sealed: Uint8Array }>(
    "select sealed from submissions where digest = $1",
    [digest],
  );
  const row = rows[0];
  return row === undefined ? undefined : openBundle(oracle, digest, row.sealed);
}

/** A bundle as it lies in the table, opened. */
export function openBundle({ keys }: Pick<Oracle, "keys">, digest: Hex, sealed: Uint8Array): Bundle {
  return bundleSchema.parse(fromJsonBytes(openAtRest(keys.storage, placeOf(digest), sealed)));
}

/** Changes the key that answers about a bundle are sealed to. */
export async function setContributorKey(
  oracle: Oracle,
  digest: Hex,
  bundle: Bundle,
  contributorKey: Hex,
): Promise<void> {
  const sealed = sealAtRest(oracle.keys.storage, placeOf(digest), toJsonBytes({ ...bundle, contributorKey }));
  await oracle.database.query("update submissions set sealed = $2 where digest = $1", [digest, sealed]);
}

/** Digests of all bundles. */
export async function knownDigests({ database }: Oracle): Promise<Hex[]> {
  const { rows } = await database.query<{ digest: Hex }>("select digest from submissions");
  return rows.map((row) => row.digest);
}

/** Items of a bundle by position. */
export async function readItems({ database }: Oracle, digest: Hex): Promise<StoredItem[]> {
  const { rows } = await database.query<StoredItem>(
    `select position, ciphertext_hash as "ciphertextHash", key_commitment as "keyCommitment", state, reason, sequence, bit
     from items where digest = $1 order by position`,
    [digest],
  );
  return rows;
}

/**
 * Puts a forced item before all that waits, whether its ciphertext is here or not. A reason it was refused for stays, and
 * says that it cannot be opened.
 *
 * @returns whether that changed anything
 */
export async function markForced({ database }: Oracle, digest: Hex, position: number): Promise<boolean> {
  const { rows } = await database.query(
    `update items set state = 'taken', taken_at = 0
     where digest = $1 and position = $2 and (state in ('missing', 'refused') or (state = 'taken' and taken_at <> 0))
     returning position`,
    [digest, position],
  );
  return rows.length > 0;
}

/** Records why an item can never be taken. */
export async function markRefused({ database }: Oracle, digest: Hex, position: number, reason: string): Promise<void> {
  await database.query(
    "update items set state = 'refused', reason = $3 where digest = $1 and position = $2 and state = 'missing'",
    [digest, position, reason],
  );
}

/** Taken items of a campaign that wait longest, at most `limit`. */
export async function selectWaiting({ database }: Oracle, campaignId: number, limit: number) {
  const { rows } = await database.query<{ digest: Hex; position: number; reason: string | null }>(
    `select digest, position, reason from items join submissions using (digest)
     where state = 'taken' and campaign_id = $1 order by taken_at, digest, position limit $2`,
    [campaignId, limit],
  );
  return rows;
}

/** Records that consent for an item was withdrawn before it was sealed. */
export async function markRevoked({ database }: Oracle, digest: Hex, position: number): Promise<void> {
  await database.query(
    "update items set state = 'revoked' where digest = $1 and position = $2 and state in ('missing', 'taken')",
    [digest, position],
  );
}

/** Items whose ciphertext this is. */
export async function placesOf({ database }: Oracle, ciphertextHash: Hex) {
  const { rows } = await database.query<{ campaignId: number; state: ItemState; sequence: number | null }>(
    `select campaign_id as "campaignId", state, sequence
     from items join submissions using (digest) where ciphertext_hash = $1`,
    [ciphertextHash],
  );
  return rows;
}

/** Digests of a contributor's bundles in a campaign. */
export async function digestsOf(oracle: Oracle, campaignId: number, account: string): Promise<Hex[]> {
  const { rows } = await oracle.database.query<{ digest: Hex }>(
    "select digest from submissions where campaign_id = $1 and account = $2",
    [campaignId, account],
  );
  return rows.map((row) => row.digest);
}

/** Digests of a contributor's bundles in all campaigns, in their order, after one of them. */
export async function selectBundles({ database }: Oracle, account: string, after: Hex | undefined, limit: number) {
  const { rows } = await database.query<{ digest: Hex }>(
    "select digest from submissions where account = $1 and digest > $2 order by digest limit $3",
    [account, after ?? "", limit],
  );
  return rows.map(({ digest }) => digest);
}

/** Items a contributor has in a campaign that are not sealed yet. */
export async function countOpenItems(oracle: Oracle, campaignId: number, contributor: Address): Promise<number> {
  const { rows } = await oracle.database.query<{ open: number }>(
    `select count(*)::int as open from items join submissions using (digest)
     where campaign_id = $1 and account = $2 and state in ('missing', 'taken')`,
    [campaignId, accountOf(oracle, contributor)],
  );
  return rows[0]?.open ?? 0;
}

/** Taken items that wait for a batch, by campaign. Times are chain seconds. */
export async function readWaiting({ database }: Oracle) {
  const { rows } = await database.query<{ campaignId: number; count: number; oldest: number }>(
    `select campaign_id as "campaignId", count(*)::int as count, min(taken_at)::int8 as oldest
     from items join submissions using (digest) where state = 'taken' group by campaign_id`,
  );
  return rows.map((row) => ({ ...row, oldest: Number(row.oldest) }));
}
