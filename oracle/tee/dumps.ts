import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { AssayError } from "../../contracts/sdk/errors.ts";

/** What this process has in its memory could be written down. */
export class DumpError extends AssayError {
  override readonly name = "DumpError";
}

/**
 * Options that Node may be started with. Others make it write reports, snapshots and profiles of its memory, keys of its TLS
 * connections and what it is doing, or open a debugger; each version has more of them, so these are the ones that do not.
 */
const QUIET = [
  ...["--import", "--require", "-r", "--conditions", "-C", "--enable-source-maps", "--no-warnings"],
  ...["--max-old-space-size", "--max-semi-space-size", "--stack-trace-limit", "--dns-result-order"],
];

/** Variables by which Node and libraries write down what they are doing. */
const LOUD = ["NODE_DEBUG", "NODE_DEBUG_NATIVE", "NODE_V8_COVERAGE", "DEBUG"];

/**
 * Sees to it that nothing which this process has in its memory is written to a disk or an output when it crashes or is told to:
 * no core file, no report or snapshot of Node's, no debugger.
 *
 * @throws DumpError naming what to change
 */
export function forbidDumps(): void {
  requireQuietNode(process.execArgv, process.env);
  // With a listener of ours Node does not open its debugger at this signal.
  process.on("SIGUSR1", () => {});
  // Elsewhere oracles run for development alone: a guest is Linux.
  if (process.platform === "linux") forbidCores();
}

/**
 * @param options what Node was started with
 * @throws DumpError
 */
export function requireQuietNode(
  options: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const asked = (environment.NODE_OPTIONS ?? "").split(/\s+/).map((word) => word.replaceAll('"', ""));
  for (const word of [...options, ...asked].filter((one) => one.startsWith("-"))) {
    // V8 takes its own with _ as well.
    const name = (word.split("=")[0] as string).replaceAll("_", "-");
    if (!QUIET.includes(name))
      throw new DumpError(`Start Node without ${name}: an oracle takes only ${QUIET.join(", ")}.`);
  }
  const loud = LOUD.find((name) => (environment[name] ?? "") !== "");
  if (loud !== undefined)
    throw new DumpError(`Start the oracle without ${loud}: it has writing done of what is secret.`);
}

/**
 * One byte, the limit at which Linux neither writes a core file nor starts the program that core_pattern names: at 0 it would
 * still start that (fs/coredump.c).
 */
const LIMIT = 1;

function forbidCores(): void {
  if (coreLimit() === LIMIT) return;
  // Node cannot set it itself. A child may, for the process of the same user that is its parent.
  const set = spawnSync("prlimit", ["--pid", `${process.pid}`, `--core=${LIMIT}:${LIMIT}`], { timeout: 10_000 });
  if (coreLimit() === LIMIT) return;
  throw new DumpError("Start the oracle by prlimit --core=1:1, or with ulimits: {core: 1} in the compose file.", {
    cause: set.error,
  });
}

/** Bytes of a core file that this process may leave, as soft limit; NaN: unlimited. */
function coreLimit(): number {
  const [, limit] = /^Max core file size +(\S+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
  return Number(limit);
}
