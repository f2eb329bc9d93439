import type { Hex } from "viem";
import type { Database } from "./database.ts";

/** A block by number and hash. */
export type BlockId = { number: bigint; hash: Hex };

/** The last block that was taken as final, or undefined before the first. */
export async function readFinalBlock(database: Pick<Database, "query">): Promise<BlockId | undefined> {
  const { rows } = await database.query<{ number: string; hash: Hex }>(
    "select number::text as number, hash from final_block",
  );
  const row = rows[0];
  return row === undefined ? undefined : { number: BigInt(row.number), hash: row.hash };
}

/** Records a block as final; a newer one that is recorded already stays. */
export async function writeFinalBlock(database: Pick<Database, "query">, { number, hash }: BlockId): Promise<void> {
  await database.query(
    `insert into final_block (number, hash) values ($1, $2)
     on conflict (id) do update set number = excluded.number, hash = excluded.hash
     where final_block.number < excluded.number`,
    [number.toString(), hash],
  );
}

/** Forgets the final block if it is this one. @returns whether it was */
export async function forgetFinalBlock(database: Pick<Database, "query">, hash: Hex): Promise<boolean> {
  const { rows } = await database.query("delete from final_block where hash = $1 returning hash", [hash.toLowerCase()]);
  return rows.length > 0;
}
