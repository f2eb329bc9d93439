import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { AssayError } from "../contracts/sdk/errors.ts";
import { option, runCommand } from "./cli.ts";
import { dropBarrenArtifacts } from "./compile.ts";
import { foundryBinary } from "./foundry.ts";
import { run, stopChildrenOnSignals } from "./processes.ts";
import { invariantProblem } from "./test/counts.ts";
import { integerValue } from "./values.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const INVARIANT = "invariant_protocol";
/** Runs of one forge, so that progress shows and a failure is a short way from its seed. */
const SHARE = 500;

/** An invariant broke, or forge did not run what it was asked to. */
class SoakError extends AssayError {
  override readonly name = "SoakError";
}

const command = {
  name: "soak",
  summary:
    "Runs the invariants of test/invariant for long, with cases of its own. Ends with 0 only if every run was made and\n" +
    "every invariant held; otherwise it shows the calls that broke one, and the seed that makes them again.",
  positionals: {},
  options: {
    runs: option(integerValue(1, 1e9).default(10_000), { value: "N", text: "runs, default 10000" }),
    depth: option(integerValue(1, 1e5).default(32), { value: "N", text: "calls of a run, default 32" }),
    minutes: option(integerValue(1, 1e5).optional(), { value: "N", text: "so long, however many runs that are" }),
    seed: option(integerValue(0, 2 ** 48).optional(), { value: "N", text: "default: a random one, printed" }),
  },
  examples: ["--runs 10000 --depth 32 --seed 7", "--minutes 600 --depth 200"],
};

await runCommand(import.meta.url, command, async ({ depth, minutes, ...values }) => {
  stopChildrenOnSignals();
  await dropBarrenArtifacts();
  const seed = values.seed ?? randomInt(2 ** 47);
  const wanted = minutes === undefined ? values.runs : Number.POSITIVE_INFINITY;
  console.log(`seed ${seed}: ${minutes === undefined ? `${wanted} runs` : `${minutes} minutes`} of ${depth} calls`);
  const started = Date.now();
  const seconds = () => (Date.now() - started) / 1_000;
  let done = 0;
  for (let share = 0; done < wanted && seconds() < 60 * (minutes ?? Number.POSITIVE_INFINITY); share++) {
    const runs = Math.min(SHARE, wanted - done);
    await runShare({ runs, depth, seed: seed + share });
    done += runs;
    const rest = minutes === undefined ? `, ${((seconds() * (wanted - done)) / done / 60).toFixed(1)} min to go` : "";
    console.log(`${done} runs, ${done * depth} calls, ${seconds().toFixed(0)} s${rest}`);
  }
  console.log(`seed ${seed}: all invariants held in ${done} runs of ${depth} calls, ${seconds().toFixed(0)} s`);
});

/** @throws SoakError unless forge made exactly these runs and nothing broke */
async function runShare({ runs, depth, seed }: { runs: number; depth: number; seed: number }): Promise<void> {
  const args = ["test", "--match-path", "test/invariant/*", "--match-test", `^${INVARIANT}\\(`];
  args.push("--fuzz-seed", String(seed));
  const env = { FOUNDRY_INVARIANT_RUNS: String(runs), FOUNDRY_INVARIANT_DEPTH: String(depth) };
  const { stdout, stderr, code } = await run(foundryBinary("forge"), args, { name: "forge test", cwd: root, env });
  const problem = invariantProblem(stdout, code, { name: INVARIANT, runs, depth });
  if (problem === undefined) return;
  const again = `npm run soak -- --runs ${runs} --depth ${depth} --seed ${seed}`;
  throw new SoakError(`${stdout}\n${stderr}\nThe soak failed: ${problem}. The same calls again: ${again}`);
}
