import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import type { Database } from "../oracle/storage/database.ts";
import { openEmbedded } from "../oracle/storage/embedded.ts";

// Making an embedded database takes seconds of a core, opening a copy of an empty one a tenth of that.

const root = fileURLToPath(new URL("..", import.meta.url));

/** Environment variable that names the folder of the empty database that was made for this run of tests. */
const EMPTY = "EMPTY_DATABASE";
const FILES = "files";
const DUMP = "dump.tar";

/**
 * Makes an empty database once for all test files, which {@link openInMemory} and {@link copyEmptyDatabase} find.
 *
 * @returns the folder it is in
 */
export async function makeEmptyDatabase(): Promise<string> {
  await mkdir(join(root, ".assay"), { recursive: true });
  const folder = await mkdtemp(join(root, ".assay/database-"));
  const database = await PGlite.create({ dataDir: join(folder, FILES) });
  const dump = await database.dumpDataDir("none");
  await writeFile(join(folder, DUMP), new Uint8Array(await dump.arrayBuffer()));
  await database.close();
  process.env[EMPTY] = folder;
  return folder;
}

/** Opens a new embedded database that is kept in memory. */
export async function openInMemory(): Promise<Database> {
  const made = process.env[EMPTY];
  return openEmbedded(made === undefined ? await dumpOfNew() : new Blob([await readFile(join(made, DUMP))]));
}

async function dumpOfNew(): Promise<Blob> {
  const database = await PGlite.create();
  const dump = await database.dumpDataDir("none");
  await database.close();
  return dump;
}

/** Puts an empty database where an oracle would make one, unless one is there; without one made for this run it does so itself. */
export async function copyEmptyDatabase(folder: string): Promise<void> {
  const made = process.env[EMPTY];
  if (made === undefined || existsSync(folder)) return;
  await cp(join(made, FILES), folder, { recursive: true });
}
