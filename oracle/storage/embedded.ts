import { access, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database } from "./database.ts";
import { SCHEMA } from "./schema.ts";

/**
 * Opens the embedded database in a folder and brings its tables up. One process at a time.
 *
 * @param place a folder, made if missing; a database's files as PGlite dumps them are kept in memory, for tests
 */
export async function openEmbedded(place: string | Blob): Promise<Database> {
  const isFolder = typeof place === "string";
  if (isFolder) await makeDatabase(place);
  const pglite = await PGlite.create(isFolder ? { dataDir: place } : { loadDataDir: place });
  await pglite.exec(SCHEMA);
  const database: Database = {
    query: (sql, values) => pglite.query(sql, values),
    exec: (sql) => pglite.exec(sql).catch((error) => endTransaction(pglite, error)),
    transaction: (work) => pglite.transaction(work),
    // No other process has the folder.
    alone: (_, work) => work(database),
    close: () => pglite.close(),
  };
  return database;
}

/** What failed between its own begin and commit would hold up every statement after it. */
async function endTransaction(pglite: PGlite, error: unknown): Promise<never> {
  await pglite.exec("rollback");
  throw error;
}

/** Made aside and then named: a process killed in the middle of it leaves no half-made database that could never open. */
async function makeDatabase(folder: string): Promise<void> {
  if (await isThere(join(folder, "PG_VERSION"))) return;
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  const database = await PGlite.create({ dataDir: aside });
  await database.close();
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}
