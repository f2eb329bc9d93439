import { join } from "node:path";
import type { Env } from "../env.ts";
import { openEmbedded } from "./embedded.ts";
import { openPostgres } from "./postgres.ts";

/** Runs one statement with `values` in place of $1, $2 … bytea comes back as Uint8Array, bigint as number where it is one. */
export type Query = <T>(sql: string, values?: unknown[]) => Promise<{ rows: T[] }>;

/** Statements that are done together or not at all. */
export type Transaction = { query: Query; rollback: () => Promise<void> };

/** The oracle's tables: an embedded PostgreSQL in the data folder, or a server that several replicas share. */
export type Database = {
  query: Query;
  /** Runs several statements without values; a result for each. */
  exec: (sql: string) => Promise<{ rows: unknown[] }[]>;
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
  /**
   * Runs work while no other replica runs any under the same name; waits for its turn. The database it gets is for this work
   * alone: once another replica may begin, nothing can be written by it any more.
   */
  alone: <T>(name: string, work: (database: Database) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** Opens the database that the settings name and brings its tables up. */
export function openDatabase({ databaseUrl, data }: Pick<Env, "databaseUrl" | "data">): Promise<Database> {
  return databaseUrl === undefined ? openEmbedded(join(data, "database")) : openPostgres(databaseUrl);
}
