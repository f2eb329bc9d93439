import type { Address, Hex } from "viem";
import type { Verdict } from "../../contracts/sdk/structs.ts";
import type { Examination } from "../batches/examine.ts";
import type { BatchPlace } from "../batches/past.ts";
import type { Proposal } from "../batches/proposal.ts";
import type { Fingerprint } from "../checks/fingerprint.ts";
import type { IndexedBatch } from "../checks/history.ts";
import { packPrints } from "../checks/packed.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { openAtRest, sealAtRest } from "../tee/storage-seal.ts";
import type { Database, Transaction } from "./database.ts";
import { noteGold } from "./gold.ts";
import { reviveBatch } from "./revive.ts";
import { accountOf } from "./submissions.ts";

/** A batch on its way: proposed items first, then the verdict that is to be signed, then its signatures. */
export type StoredBatch = {
  proposal: Proposal;
  examination?: Examination;
  verdict?: Verdict;
  signatures?: readonly Hex[];
};

/** An item that leaves its batch: one that was never taken, as gold is made and as followers know them, waits for nothing. */
export const WAIT_AGAIN =
  "state = case when taken_at is null then 'missing' else 'taken' end, sequence = null, bit = null";

const placeOf = (table: string, campaignId: number, sequence: number) => `${table}/${campaignId}/${sequence}`;

/** The stored batch, or undefined. */
export async function readBatch(
  oracle: Oracle,
  campaignId: number,
  sequence: number,
): Promise<StoredBatch | undefined> {
  const { rows } = await oracle.database.query<{ sealed: Uint8Array }>(
    "select sealed from batches where campaign_id = $1 and sequence = $2",
    [campaignId, sequence],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const place = placeOf("batches", campaignId, sequence);
  return reviveBatch(fromJsonBytes(openAtRest(oracle.keys.storage, place, row.sealed)));
}

/** Stores a batch in place of what was stored of it. */
export async function writeBatch(
  oracle: Oracle,
  batch: StoredBatch,
  database: Pick<Database, "query"> | Transaction = oracle.database,
): Promise<void> {
  const { campaignId, sequence } = batch.proposal;
  const sealed = sealAtRest(oracle.keys.storage, placeOf("batches", campaignId, sequence), toJsonBytes(batch));
  await database.query(
    `insert into batches (campaign_id, sequence, sealed) values ($1, $2, $3)
     on conflict (campaign_id, sequence) do update set sealed = excluded.sealed`,
    [campaignId, sequence, sealed],
  );
}

/**
 * Stores a batch, puts its items into it and counts its contributors' rows, all or nothing. What an earlier proposal for
 * the same batch had put there goes back first.
 *
 * @returns false where an item is in another batch or unknown; nothing is changed then
 */
export async function assignItems(
  oracle: Oracle,
  batch: StoredBatch,
  contributors: readonly Address[],
): Promise<boolean> {
  const { campaignId, sequence, items } = batch.proposal;
  return oracle.database.transaction(async (tx) => {
    await tx.query(
      `update items set ${WAIT_AGAIN} from submissions
       where submissions.digest = items.digest and campaign_id = $1 and sequence = $2`,
      [campaignId, sequence],
    );
    const assigned = await tx.query(
      `update items set state = 'sealed', sequence = $1, bit = batch.bit - 1
       from unnest($2::text[], $3::int[]) with ordinality as batch (digest, position, bit)
       where items.digest = batch.digest and items.position = batch.position and items.sequence is null
       returning items.bit`,
      [sequence, items.map((item) => item.digest), items.map((item) => item.position)],
    );
    if (assigned.rows.length !== items.length) {
      await tx.rollback();
      return false;
    }
    if (!(await noteGold(oracle, batch.proposal, tx))) {
      await tx.rollback();
      return false;
    }
    await tx.query("delete from contributor_rows where campaign_id = $1 and sequence = $2", [campaignId, sequence]);
    await tx.query(
      `insert into contributor_rows (campaign_id, account, sequence)
       select $1, account, $2 from unnest($3::text[]) as batch (account)`,
      [campaignId, sequence, contributors.map((contributor) => accountOf(oracle, contributor))],
    );
    await writeBatch(oracle, batch, tx);
    return true;
  });
}

/** Numbers that the contributors' rows in this batch get: how many batches of the campaign up to it hold items of theirs. */
export async function rowNumbersOf(
  oracle: Oracle,
  campaignId: number,
  sequence: number,
  contributors: readonly Address[],
): Promise<Map<Address, number>> {
  const { rows } = await oracle.database.query<{ account: string; earlier: number }>(
    "select account, count(*)::int as earlier from contributor_rows where campaign_id = $1 and sequence < $2 group by account",
    [campaignId, sequence],
  );
  const earlier = new Map(rows.map((row) => [row.account, row.earlier]));
  return new Map(
    contributors.map((contributor) => [contributor, (earlier.get(accountOf(oracle, contributor)) ?? 0) + 1]),
  );
}

/** Stores what the duplicate index keeps of a batch. */
export async function writeFingerprints(
  oracle: Oracle,
  campaignId: number,
  sequence: number,
  fingerprints: readonly Fingerprint[],
  database: Pick<Database, "query"> | Transaction = oracle.database,
): Promise<void> {
  const place = placeOf("fingerprints", campaignId, sequence);
  const sealed = sealAtRest(oracle.keys.storage, place, packPrints(fingerprints));
  await database.query(
    `insert into fingerprints (campaign_id, sequence, sealed) values ($1, $2, $3)
     on conflict (campaign_id, sequence) do update set sealed = excluded.sealed`,
    [campaignId, sequence, sealed],
  );
}

/** What the duplicate index has of some batches, in their order; those that it lacks are left out. */
export async function readIndex(oracle: Oracle, places: readonly BatchPlace[]): Promise<IndexedBatch[]> {
  const { rows } = await oracle.database.query<BatchPlace & { sealed: Uint8Array }>(
    `select campaign_id as "campaignId", sequence, sealed
     from unnest($1::int[], $2::int[]) with ordinality as place (campaign_id, sequence, number)
     join fingerprints using (campaign_id, sequence) order by number`,
    [places.map(({ campaignId }) => campaignId), places.map(({ sequence }) => sequence)],
  );
  return rows.map(({ campaignId, sequence, sealed }) => {
    const packed = openAtRest(oracle.keys.storage, placeOf("fingerprints", campaignId, sequence), sealed);
    return { campaignId, sequence, packed };
  });
}

/** Which of some batches the index lacks: a replica that missed them must see them first. */
export async function missingFrom(
  { database }: Pick<Oracle, "database">,
  places: readonly BatchPlace[],
): Promise<BatchPlace[]> {
  const { rows } = await database.query<BatchPlace>(
    `select campaign_id as "campaignId", sequence
     from unnest($1::int[], $2::int[]) with ordinality as place (campaign_id, sequence, number)
     left join fingerprints using (campaign_id, sequence) where sealed is null order by number`,
    [places.map(({ campaignId }) => campaignId), places.map(({ sequence }) => sequence)],
  );
  return rows;
}

/**
 * Notes the one digest this oracle signs for a batch, before it signs.
 *
 * @returns the digest noted first: sign only if it is this one
 */
export async function noteSigned(
  { database }: Oracle,
  campaignId: number,
  sequence: number,
  digest: Hex,
): Promise<Hex> {
  await database.query(
    "insert into signed_verdicts (campaign_id, sequence, digest) values ($1, $2, $3) on conflict do nothing",
    [campaignId, sequence, digest],
  );
  return (await notedDigest({ database }, campaignId, sequence)) ?? digest;
}

/** The digest this oracle has signed for a batch, or undefined. */
export async function notedDigest({ database }: Pick<Oracle, "database">, campaignId: number, sequence: number) {
  const { rows } = await database.query<{ digest: Hex }>(
    "select digest from signed_verdicts where campaign_id = $1 and sequence = $2",
    [campaignId, sequence],
  );
  return rows[0]?.digest;
}
