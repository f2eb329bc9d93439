import { rm } from "node:fs/promises";
import { buildPrograms } from "../test/build-programs.ts";
import { makeEmptyDatabase } from "../test/empty-database.ts";

/** Makes what all test files use, once: the programs that they start, and a database. */
export default async function setup(): Promise<() => Promise<void>> {
  const programs = await buildPrograms();
  const database = await makeEmptyDatabase();
  return async () => {
    for (const folder of [programs, database]) await rm(folder, { recursive: true, force: true });
  };
}
