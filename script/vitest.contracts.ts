import { compileContracts } from "./compile.ts";

/** Compiles the contracts and doubles of them, once for all test files. */
export default async function setup(): Promise<void> {
  await compileContracts(["test/mocks/ProxyOfDstack.sol"]);
}
