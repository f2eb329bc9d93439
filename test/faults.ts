import { flag, option, runCommand } from "../script/cli.ts";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { integerValue } from "../script/values.ts";
import { chooseSeed } from "./oracle/chaos.ts";
import { runFaults } from "./oracle/fault-run.ts";

const command = {
  name: "faults",
  summary:
    "Runs one campaign without faults, and again while endpoints fail, lie and are slow, a model is away, late, cut off or not\n" +
    "believed, transactions get lost, fees rise, the chain is reorganised and two replicas race. Ends with 1 where the chain's ends differ. With --json the last line is {seed, faults,\n" +
    "differences, calmSeconds, faultySeconds}.",
  positionals: {},
  options: {
    seed: option(integerValue(0, 2 ** 31 - 1).optional(), {
      value: "N",
      text: "draws the faults, default: a random one, printed",
    }),
    json: flag("print JSON"),
  },
  examples: ["--seed 7 --json"],
};

await runCommand(import.meta.url, command, async (values) => {
  stopChildrenOnSignals();
  const seed = chooseSeed(values.seed);
  console.log(`seed ${seed}`);
  const run = await runFaults(seed);
  const total = Object.values(run.faults).reduce((sum, count) => sum + count, 0);
  console.log(
    `${total} faults, ${run.differences.length} differences; ${run.calmSeconds} s without, ${run.faultySeconds} s with`,
  );
  for (const difference of run.differences) console.error(difference);
  if (values.json) console.log(JSON.stringify(run));
  process.exit(run.differences.length === 0 ? 0 : 1);
});
