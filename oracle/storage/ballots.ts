import type { Address, Hex } from "viem";
import { z } from "zod";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { openAtRest, sealAtRest } from "../tee/storage-seal.ts";

/** A ballot as its voter sent it, and what it was answered with. */
export type StoredBallot = { voter: Address; sealed: Uint8Array; ballotHash: Hex; receipt: string };

type Row = { voter: Address; sealed: Uint8Array; receipt: Uint8Array };

const receiptSchema = z.object({ ballotHash: z.custom<Hex>(), receipt: z.string() });

const placeOf = (roundId: Hex, voter: Address) => `ballots/${roundId}/${voter}`;

/** The ballot that was taken from a voter, or undefined. */
export async function readBallot(oracle: Oracle, roundId: Hex, voter: Address): Promise<StoredBallot | undefined> {
  const { rows } = await oracle.database.query<Row>(
    "select voter, sealed, receipt from ballots where round_id = $1 and voter = $2",
    [roundId, voter],
  );
  const row = rows[0];
  return row === undefined ? undefined : ballotOf(oracle, roundId, row);
}

/** Keeps a voter's first ballot; a later one changes nothing, and neither does one for a box that is closed. */
export async function insertBallot(oracle: Oracle, roundId: Hex, ballot: StoredBallot): Promise<void> {
  const { voter, sealed, ballotHash, receipt } = ballot;
  const kept = sealAtRest(oracle.keys.storage, placeOf(roundId, voter), toJsonBytes({ ballotHash, receipt }));
  await oracle.database.transaction(async (tx) => {
    await tx.query(LOCK_BOX, [roundId]);
    await tx.query(
      `insert into ballots (round_id, voter, sealed, receipt) select $1::text, $2::text, $3::bytea, $4::bytea
       where not exists (select from closed_boxes where round_id = $1) on conflict do nothing`,
      [roundId, voter, sealed, kept],
    );
  });
}

/**
 * Closes the ballot box of a round for good.
 *
 * @returns all ballots in it
 */
export async function closeBox(oracle: Oracle, roundId: Hex): Promise<StoredBallot[]> {
  await oracle.database.transaction(async (tx) => {
    await tx.query(LOCK_BOX, [roundId]);
    await tx.query("insert into closed_boxes values ($1) on conflict do nothing", [roundId]);
  });
  const { rows } = await oracle.database.query<Row>("select voter, sealed, receipt from ballots where round_id = $1", [
    roundId,
  ]);
  return rows.map((row) => ballotOf(oracle, roundId, row));
}

/** A replica that is a block behind may still take a ballot: it is in the box before that closes, or not at all. */
const LOCK_BOX = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

function ballotOf({ keys }: Oracle, roundId: Hex, { voter, sealed, receipt }: Row): StoredBallot {
  const opened = fromJsonBytes(openAtRest(keys.storage, placeOf(roundId, voter), receipt));
  return { voter, sealed, ...receiptSchema.parse(opened) };
}
