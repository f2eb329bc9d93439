import type { Database } from "../../oracle/storage/database.ts";
import type { Place, Search } from "./search.ts";

/** Searches every row of every table as the database gives it out: long values lie packed in its files. */
export async function searchRows(search: Search, name: string, database: Database): Promise<Place[]> {
  const { rows: tables } = await database.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const places: Place[] = [];
  for (const { table } of tables) {
    const { rows } = await database.query<{ text: string }>(`select t::text as text from ${table} t`);
    for (const { text } of rows) places.push(...search(`${name}: row of ${table}`, Buffer.from(text)));
  }
  return places;
}

/** Puts a key into a row that the database packs, so that it lies nowhere in one piece. */
export async function plantRow(database: Database, key: Uint8Array): Promise<void> {
  const hex = Buffer.from(key).toString("hex");
  const pieces = Array.from({ length: 400 }, (_, i) => `${hex.slice(0, (i * 7) % 60)} `);
  await database.query("create table planted (note text)");
  await database.query("insert into planted (note) values ($1)", [`${pieces.join("")}${hex}`]);
}
