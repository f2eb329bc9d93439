import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AssayError } from "../contracts/sdk/errors.ts";
import { flag, runCommand } from "./cli.ts";
import { compileContracts } from "./compile.ts";
import { run, stopChildrenOnSignals } from "./processes.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = "contracts/sdk/abi.ts";

/** The ABI could not be generated, or the committed one is not what the contracts say. */
export class AbiError extends AssayError {
  override readonly name = "AbiError";
}

/** Compiles the contracts and writes their ABI as TypeScript to a file, a path from the project's root. */
export async function generateAbi(out: string): Promise<void> {
  await compileContracts();
  const wagmi = join(root, "node_modules/@wagmi/cli/dist/esm/cli.js");
  const args = [wagmi, "generate", "--config", "script/wagmi.config.ts"];
  const made = await run(process.execPath, args, { name: "wagmi", cwd: root, env: { ASSAY_ABI_OUT: out } });
  if (made.code !== 0) throw new AbiError(`wagmi generate failed:\n${made.stdout}\n${made.stderr}`);
}

/**
 * Checks that the committed ABI is what the contracts say.
 *
 * @throws AbiError
 */
export async function checkAbi(): Promise<void> {
  await mkdir(join(root, ".assay"), { recursive: true });
  const folder = await mkdtemp(join(root, ".assay/abi-"));
  try {
    const out = join(folder, "abi.ts");
    await generateAbi(out);
    const [fresh, committed] = await Promise.all([readFile(out, "utf8"), readFile(join(root, target), "utf8")]);
    if (fresh !== committed) throw new AbiError(`Run \`npm run abi\`: ${target} is not what the contracts say.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const command = {
  name: "abi",
  summary: `Writes ${target} from the contracts.`,
  positionals: {},
  options: { check: flag("write nothing, fail if the committed file is not current") },
  examples: ["--check"],
};

await runCommand(import.meta.url, command, async ({ check }) => {
  stopChildrenOnSignals();
  if (check) await checkAbi();
  else await generateAbi(target);
  console.log(check ? `${target} is current.` : `Wrote ${target}.`);
});
