import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { preparedQuotes, prepareQuotes } from "./attestation/prepare.ts";
import { flag, runCommand } from "./cli.ts";
import { instrument, nextId, type Point } from "./coverage/instrument.ts";
import { parse } from "./coverage/parse.ts";
import { coverageOf, missedLines, shortfalls, tableOf } from "./coverage/report.ts";
import { foundryBinary } from "./foundry.ts";
import { run, stopChildrenOnSignals } from "./processes.ts";
import { forgeCounts } from "./test/counts.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const PROBE = "script/coverage/Probe.sol";

const command = {
  name: "coverage",
  summary:
    "Runs the contract tests on a copy of the contracts with a probe at every statement and condition, and prints what\n" +
    "was reached: lines, functions, branches. Ends with 1 below 95, 95 and 90 %, or when a test fails. How it counts:\n" +
    "docs/decisions/0019-how-coverage-is-counted.md. The first run compiles everything anew, some ten minutes.",
  positionals: {},
  options: { missed: flag("also list every place that was not reached") },
  examples: ["--missed"],
};

await runCommand(import.meta.url, command, async ({ missed }) => {
  stopChildrenOnSignals();
  const copy = join(root, ".assay/coverage");
  const points = await writeCopy(copy);
  const counts = await testCopy(copy);
  const hits = new Set((await readdir(join(copy, "hits"))).map(Number));
  const coverage = coverageOf(points, hits);
  if (missed) console.log(`\n${missedLines(coverage).join("\n")}`);
  console.log(`\n${tableOf(coverage)}\n`);
  const problems = shortfalls(coverage);
  if (counts.failed > 0) problems.push("tests failed on the copy: what they reach is not what it should be");
  for (const problem of problems) console.log(`coverage: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
});

/** Makes the copy anew, but keeps what was compiled of it. Returns the points its probes speak of. */
async function writeCopy(copy: string): Promise<Point[]> {
  for (const folder of ["contracts", "test", "script", "hits"])
    await rm(join(copy, folder), { recursive: true, force: true });
  await mkdir(join(copy, "hits"), { recursive: true });
  for (const part of ["contracts", "test", "script"]) {
    await cp(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.endsWith(".ts") });
  }
  await writeConfig(copy);
  await symlink(join(root, "node_modules"), join(copy, "node_modules")).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await prepareQuotes();
  await cp(preparedQuotes, join(copy, relative(root, preparedQuotes)), { recursive: true });
  const points: Point[] = [];
  const sources = await readContracts();
  for (const [file, ast] of Object.entries(parse(sources))) {
    const probed = instrument(
      { file, source: sources[file] ?? "", ast, probe: relative(dirname(file), PROBE) },
      nextId(points),
    );
    points.push(...probed.points);
    await writeFile(join(copy, file), probed.source);
  }
  return points;
}

/** Probes deepen the stack: parsers that their tests compile in no longer fit without the IR pipeline. */
async function writeConfig(copy: string): Promise<void> {
  const config = await readFile(join(root, "foundry.toml"), "utf8");
  const optimized = "via_ir = false";
  if (!config.includes(optimized))
    throw new Error("foundry.toml has no optimized tests to compile through the IR pipeline");
  await writeFile(join(copy, "foundry.toml"), config.replaceAll(optimized, "via_ir = true"));
}

/** Source of every contract by its path. */
async function readContracts(): Promise<Record<string, string>> {
  const names = (await readdir(join(root, "contracts"), { recursive: true })).filter((name) => name.endsWith(".sol"));
  const read = (name: string) => readFile(join(root, "contracts", name), "utf8");
  return Object.fromEntries(
    await Promise.all(names.sort().map(async (name) => [`contracts/${name}`, await read(name)] as const)),
  );
}

/** All tests but those of gas and sizes, which probes change, with fewer random cases: they reach the same places. */
async function testCopy(copy: string) {
  const args = [
    "test",
    "--no-match-path",
    "test/{selfcheck/*,integration/{Gas,Sizes}.t.sol,unit/attestation/Gas.t.sol}",
  ];
  args.push("--no-match-test", "HowMuchGasAContractNeeds|_costs|replaysRealLogs");
  args.push("--code-size-limit", "1000000", "--deny", "never");
  const env = { FOUNDRY_FUZZ_RUNS: "64", FOUNDRY_INVARIANT_RUNS: "10" };
  const onLine = (line: string) => {
    if (/^(\[FAIL|Compiling|Solc|Ran \d+ test suites)/.test(line)) console.log(line);
  };
  const { stdout, stderr, code } = await run(foundryBinary("forge"), args, {
    name: "forge test",
    cwd: copy,
    env,
    onLine,
  });
  if (code !== 0 && !/tests? passed/.test(stdout)) console.log(stderr);
  return forgeCounts(stdout, code);
}
