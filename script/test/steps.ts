import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ONE_IN } from "../../test/e2e/hostile-share.ts";
import { prepareQuotes } from "../attestation/prepare.ts";
import { dropBarrenArtifacts } from "../compile.ts";
import { foundryBinary } from "../foundry.ts";
import { type Finished, run } from "../processes.ts";
import { type Counts, forgeCounts, vitestCounts } from "./counts.ts";
import { demonstrationProblems } from "./demonstration.ts";
import { forgeFailures, vitestFailures } from "./failures.ts";

/** One in so many of the hostile texts goes through every field in each run. */
const SHARE = 4;

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a step counted, with a line for each failed test that it can name. */
type Outcome = Counts & { failures?: string[] };

type Say = (line: string) => void;

/** One step of `npm test`. */
export type Step = {
  name: string;
  title: string;
  /** It runs while the step before it does, on what that one leaves idle. */
  isBeside?: boolean;
  run: (say: Say) => Promise<Outcome>;
};

/** All steps, in the order they run. */
export function stepsOf({ seed }: { seed: number }): Step[] {
  return [
    single("format", "Format and lint of TypeScript (biome)", (say) =>
      tool(say, "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
    ),
    single("solidity-format", "Format of Solidity (forge fmt)", (say) => forge(say, ["fmt", "--check"])),
    single("solidity-build", "Build, lint and sizes of the contracts (forge build)", buildContracts),
    beside(single("solidity-lint", "Lint of Solidity (solhint)", solhint)),
    beside(single("types", "Types (tsc)", (say) => tool(say, "typescript/bin/tsc", []))),
    beside(
      single("unused", "Unused files, exports and packages (knip)", (say) =>
        tool(say, "knip/bin/knip.js", ["--config", "script/knip.json"]),
      ),
    ),
    beside({
      name: "units",
      title: "TypeScript tests that need no contracts (vitest)",
      run: (say) => vitest(say, "script/vitest.config.ts", ["--project", "units"]),
    }),
    single("abi", "The committed ABI is what the contracts say", (say) => program(say, "script/abi.ts", ["--check"])),
    { name: "contracts", title: "Contract tests and gas snapshots (forge test)", run: testContracts },
    { name: "self-check", title: "Self-check: a failing test turns the run red", run: selfCheck },
    {
      name: "typescript",
      title: "TypeScript tests with contracts, chains and programs (vitest)",
      run: (say) => vitest(say, "script/vitest.config.ts", ["--project", "stack"], { ASSAY_SEED: `${seed}` }),
    },
    beside({
      name: "demonstration",
      title: `End to end: npm start -- --once --json --seed ${seed}`,
      run: (say) => demonstrate(say, seed),
    }),
    beside({
      name: "e2e",
      title: `The app in a real browser (vitest), one in ${SHARE} of the hostile texts by seed ${seed}; npm run test:e2e has all`,
      run: (say) => vitest(say, "script/vitest.e2e.config.ts", [], { [ONE_IN]: `${SHARE}`, ASSAY_SEED: `${seed}` }),
    }),
  ];
}

function beside(step: Step): Step {
  return { ...step, isBeside: true };
}

/** A step that counts as one test: a command that ends with 0. */
function single(name: string, title: string, command: (say: Say) => Promise<Finished>): Step {
  const count = async (say: Say) => {
    const { code } = await command(say);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
  return { name, title, run: count };
}

/** Fails for warnings of compiler and lint, and for a contract over 24,576 bytes. */
async function buildContracts(say: Say): Promise<Finished> {
  await dropBarrenArtifacts();
  const built = await forge(unheard, ["build", "--sizes"]);
  if (built.code !== 0) say(`${built.stderr}${built.stdout}`);
  return built;
}

function solhint(say: Say): Promise<Finished> {
  const args = ["--noPoster", "--disc", "--max-warnings", "0", "contracts/**/*.sol", "script/**/*.sol"];
  return tool(say, "solhint/solhint.js", args);
}

async function testContracts(say: Say): Promise<Outcome> {
  await prepareQuotes();
  await dropBarrenArtifacts();
  const args = ["test", "--gas-snapshot-check", "true", "--gas-snapshot-emit", "false"];
  const { stdout, code } = await forge(say, args);
  return { ...forgeCounts(stdout, code), failures: forgeFailures(stdout) };
}

async function selfCheck(say: Say): Promise<Counts> {
  const env = { FOUNDRY_PROFILE: "selfcheck" };
  const red = await forge(unheard, ["test"], env);
  const one = await forge(unheard, ["test", "--match-test", "test_selfcheck_passes"], env);
  const none = await forge(unheard, ["test", "--match-test", "test_nothing_is_called_so"], env);
  const counted = {
    red: { code: red.code, ...forgeCounts(red.stdout, red.code) },
    one: { code: one.code, ...forgeCounts(one.stdout, one.code) },
    none: forgeCounts(none.stdout, none.code),
  };
  say(JSON.stringify(counted));
  const isRed = red.code !== 0 && counted.red.failed === 1 && counted.red.passed === 1;
  const isOne = one.code === 0 && counted.one.failed === 0 && counted.one.passed === 1;
  const isNone = counted.none.failed === 1;
  return isRed && isOne && isNone ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(
  say: Say,
  config: string,
  more: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Outcome> {
  await mkdir(join(root, ".assay"), { recursive: true });
  const folder = await mkdtemp(join(root, ".assay/vitest-"));
  try {
    const file = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { code } = await tool(say, "vitest/vitest.mjs", ["run", "--config", config, ...more, ...reporters], env);
    const report = await readFile(file, "utf8").catch(() => undefined); // missing: counted as a failure
    return { ...vitestCounts(report, code), failures: vitestFailures(report, root) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function demonstrate(say: Say, seed: number): Promise<Outcome> {
  const { code, stdout } = await program(say, "script/start.ts", ["--once", "--json", "--seed", String(seed)]);
  const problems = demonstrationProblems(stdout.trimEnd().split("\n").at(-1) ?? "", seed);
  if (code !== 0) problems.push(`it ended with ${code ?? "a signal"}`);
  for (const problem of problems) say(`demonstration: ${problem}`);
  return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: problems };
}

const unheard: Say = () => {};

function forge(say: Say, args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return command(say, foundryBinary("forge"), args, env);
}

/** A package's program, without its shell wrapper. */
function tool(say: Say, path: string, args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return command(say, process.execPath, [join(root, "node_modules", path), ...args], env);
}

function program(say: Say, path: string, args: readonly string[]): Promise<Finished> {
  return command(say, process.execPath, ["--import", "tsx", join(root, path), ...args], {});
}

function command(say: Say, path: string, args: readonly string[], env: Record<string, string>): Promise<Finished> {
  return run(path, args, { name: args[0] ?? path, cwd: root, env, onLine: (line) => say(line) });
}
