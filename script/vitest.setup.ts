import { compileContracts } from "./compile.ts";

/** Compiles the contracts, and the doubles that tests deploy, once, so that no two test files do it at the same time. */
export default async function setup(): Promise<void> {
  await compileContracts(["test/mocks/ProxyOfDstack.sol"]);
}
