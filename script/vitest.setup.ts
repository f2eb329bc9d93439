import { compileContracts } from "./compile.ts";

/** Compiles the contracts once, so that no two test files do it at the same time. */
export default async function setup(): Promise<void> {
  await compileContracts();
}
