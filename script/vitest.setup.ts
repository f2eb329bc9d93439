import { rm } from "node:fs/promises";
import { buildPrograms } from "../test/build-programs.ts";
import { makeEmptyDatabase } from "../test/empty-database.ts";
import { compileContracts } from "./compile.ts";

/** Makes what all test files use, once: compiled contracts and doubles of them, the programs that they start, a database. */
export default async function setup(): Promise<() => Promise<void>> {
  await compileContracts(["test/mocks/ProxyOfDstack.sol"]);
  const programs = await buildPrograms();
  const database = await makeEmptyDatabase();
  return async () => {
    for (const folder of [programs, database]) await rm(folder, { recursive: true, force: true });
  };
}
