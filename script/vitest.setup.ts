import { rm } from "node:fs/promises";
import { buildPrograms } from "../test/build-programs.ts";
import { compileContracts } from "./compile.ts";

/** Compiles the contracts, the doubles that tests deploy, and the programs that they start, once for all test files. */
export default async function setup(): Promise<() => Promise<void>> {
  await compileContracts(["test/mocks/ProxyOfDstack.sol"]);
  const programs = await buildPrograms();
  return () => rm(programs, { recursive: true, force: true });
}
