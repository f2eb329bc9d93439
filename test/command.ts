import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finished, run } from "../script/processes.ts";
import { programArgs, sourceArgs } from "./program.ts";

/**
 * Runs one of the project's programs as a user would, in an empty folder, so that neither a `.env` nor an addresses file
 * of whoever runs the tests plays a part. Nothing of the environment's ASSAY_ settings reaches it but `env`.
 *
 * @example
 * const { code, stdout, stderr } = await runProgram("script/campaign/inspect.ts", ["1", "--json"], { ASSAY_RPC_URL: url });
 */
export function runProgram(path: string, args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return runClean(path, [...programArgs(path), ...args], env);
}

/** {@link runProgram} from its source, as npm starts it. */
export function runSource(path: string, args: readonly string[]): Promise<Finished> {
  return runClean(path, [...sourceArgs(path), ...args], {});
}

async function runClean(name: string, command: readonly string[], env: Record<string, string>): Promise<Finished> {
  const cwd = await mkdtemp(join(tmpdir(), "assay-"));
  const unset = Object.keys(process.env).filter((name) => name.startsWith("ASSAY_"));
  const clean = Object.fromEntries(unset.map((name) => [name, undefined]));
  try {
    return await run(process.execPath, command, { name, cwd, env: { ...clean, ...env } });
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
