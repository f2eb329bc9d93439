import { fileURLToPath } from "node:url";
import { AssayError } from "../contracts/sdk/errors.ts";
import { foundryBinary } from "./foundry.ts";
import { run } from "./processes.ts";

/** The contracts do not compile. */
export class CompileError extends AssayError {
  override readonly name = "CompileError";
}

/**
 * Compiles the contracts and the deploy script, or finds that nothing changed. Once before anything runs in parallel: two
 * compilers at a time would write over each other. Warnings are the lint's business.
 *
 * @throws CompileError with the compiler's words
 */
export async function compileContracts(): Promise<void> {
  const args = ["build", "contracts", "script/Deploy.s.sol", "--deny", "never"];
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const { code, stdout, stderr } = await run(foundryBinary("forge"), args, { name: "forge build", cwd });
  if (code !== 0) throw new CompileError(`Make the contracts compile first:\n${stderr || stdout}`);
}
