import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AssayError } from "../contracts/sdk/errors.ts";
import { foundryBinary } from "./foundry.ts";
import { run } from "./processes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const CACHE = "solidity-files-cache.json";

/** The contracts do not compile. */
export class CompileError extends AssayError {
  override readonly name = "CompileError";
}

/**
 * Compiles the contracts and the deploy script, or finds that nothing changed. Once before anything runs in parallel: two
 * compilers at a time would write over each other. Warnings are the lint's business.
 *
 * @param more other sources to compile
 * @throws CompileError with the compiler's words
 */
export async function compileContracts(more: readonly string[] = []): Promise<void> {
  await dropBarrenArtifacts();
  const args = ["build", "contracts", "script/Deploy.s.sol", ...more, "--deny", "never"];
  const { code, stdout, stderr } = await withOwnCache((folder) =>
    run(foundryBinary("forge"), args, { name: "forge build", cwd: root, env: { FOUNDRY_CACHE_PATH: folder } }),
  );
  if (code !== 0) throw new CompileError(`Make the contracts compile first:\n${stderr || stdout}`);
}

/**
 * Gives forge a cache of its own, a copy of the project's. Every command of forge writes its cache anew: who reads one that
 * is written takes it for broken and compiles everything again, for minutes.
 *
 * @param use is given the folder for FOUNDRY_CACHE_PATH; where it does not throw, its cache takes the place of the project's
 */
export async function withOwnCache<T>(use: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(join(root, ".assay"), { recursive: true });
  const folder = await mkdtemp(join(root, ".assay/cache-"));
  try {
    await copyFile(join(root, "cache", CACHE), join(folder, CACHE)).catch(unlessMissing);
    const result = await use(folder);
    await keep(join(folder, CACHE)).catch(() => {}); // what was done stands; the next command compiles again
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(cache: string): Promise<void> {
  await mkdir(join(root, "cache"), { recursive: true });
  await rename(cache, join(root, "cache", CACHE));
}

/** Nothing was compiled yet. */
function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/**
 * Deletes artifacts without bytecode. `forge lint` leaves them in the cache and forge believes them from then on: it
 * finds no tests, ends with 0, and deploys nothing. Without their files it compiles the sources again.
 */
export async function dropBarrenArtifacts(): Promise<void> {
  const out = join(root, "out");
  const folders = await readdir(out).catch(() => []); // nothing was compiled yet
  for (const folder of folders.filter((name) => name.endsWith(".sol"))) {
    for (const file of await readdir(join(out, folder))) {
      const path = join(out, folder, file);
      if (!(await readFile(path, "utf8")).includes('"bytecode":')) await rm(path);
    }
  }
}
