import type { Hex } from "viem";
import type { Oracle } from "../oracle.ts";
import type { ItemPlace } from "./partial-files.ts";

/** An upload in parts that has begun. */
export type Partial = {
  /** Folder that its bytes lie in, by {@link PartialFiles.id}. */
  folder: string;
  /** Bytes it will have; null until its sender has said so. */
  length: number | null;
  /** Chain time, seconds. */
  begunAt: number;
};

/** Uploads in parts that one contributor may have under way: bounds what an unpaid sender can make us store. */
const MOST = 4;

/** Seconds of chain time after which an upload that is not complete is erased. */
export const PARTIAL_LIFE = 86_400;

/** An upload in parts, or undefined. */
export async function findPartial({ database }: Oracle, { digest, position }: ItemPlace): Promise<Partial | undefined> {
  const { rows } = await database.query<Partial>(
    `select folder, length, begun_at as "begunAt" from partial_uploads where digest = $1 and position = $2`,
    [digest, position],
  );
  return rows[0];
}

/**
 * Notes that an upload in parts begins here, or begins here anew.
 *
 * @param room bytes it may need at most
 * @returns false where its contributor has too many others under way
 */
export async function beginPartial(
  oracle: Oracle,
  { digest, position }: ItemPlace,
  { length, room }: { length: number | null; room: number },
): Promise<boolean> {
  const { rows } = await oracle.database.query(
    `insert into partial_uploads (digest, position, folder, length, room, begun_at)
     select $1, $2, $3, $4::bigint, $5, $6
     where $7 > (
       select count(*) from partial_uploads join submissions using (digest)
       where account = (select account from submissions where digest = $1) and not (digest = $1 and position = $2)
     )
     on conflict (digest, position) do update
       set folder = excluded.folder, length = excluded.length, room = excluded.room, begun_at = excluded.begun_at
     returning position`,
    [digest, position, oracle.partials.id, length, room, oracle.watch.state.head.timestamp, MOST],
  );
  return rows.length > 0;
}

/** Notes how many bytes an upload will have, once. */
export async function setLength({ database }: Oracle, { digest, position }: ItemPlace, length: number): Promise<void> {
  await database.query(
    "update partial_uploads set length = $3, room = $3 where digest = $1 and position = $2 and length is null",
    [digest, position, length],
  );
}

/** Bytes that uploads under way may need in this replica's folder. */
export async function roomOfPartials({ database, partials }: Oracle): Promise<number> {
  const { rows } = await database.query<{ room: number }>(
    "select coalesce(sum(room), 0)::bigint as room from partial_uploads where folder = $1",
    [partials.id],
  );
  return rows[0]?.room ?? 0;
}

/** Forgets an upload in parts. */
export async function endPartial({ database }: Oracle, { digest, position }: ItemPlace): Promise<void> {
  await database.query("delete from partial_uploads where digest = $1 and position = $2", [digest, position]);
}

/** Uploads of this replica's folder whose life is over, or whose item no longer waits for its ciphertext. */
export async function expiredPartials({ database, partials, watch }: Oracle): Promise<ItemPlace[]> {
  const { rows } = await database.query<{ digest: Hex; position: number }>(
    `select digest, position from partial_uploads join items using (digest, position)
     where folder = $1 and (begun_at < $2 or state not in ('missing', 'taken'))`,
    [partials.id, watch.state.head.timestamp - PARTIAL_LIFE],
  );
  return rows;
}

/** Forgets uploads whose replica has not come back for a life longer: with its folder their bytes are gone. */
export async function forgetPartials({ database, watch }: Oracle): Promise<void> {
  await database.query("delete from partial_uploads where begun_at < $1", [
    watch.state.head.timestamp - 2 * PARTIAL_LIFE,
  ]);
}
