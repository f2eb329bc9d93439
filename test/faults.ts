import { parseArgs } from "node:util";
import { stopChildrenOnSignals } from "../script/processes.ts";
import { chooseSeed } from "./oracle/chaos.ts";
import { runFaults } from "./oracle/fault-run.ts";

// The same campaign without faults and with those of a seed:
//
//   npm run faults -- --seed 7 [--json]
//
// With --json the last line is {seed, faults, differences, calmSeconds, faultySeconds}. Exits with 1 where the ends differ.

stopChildrenOnSignals();
const { values } = parseArgs({ options: { seed: { type: "string" }, json: { type: "boolean" } } });
const seed = chooseSeed(values.seed === undefined ? undefined : Number(values.seed));
console.log(`seed ${seed}`);
const run = await runFaults(seed);
const total = Object.values(run.faults).reduce((sum, count) => sum + count, 0);
console.log(
  `${total} faults, ${run.differences.length} differences; ${run.calmSeconds} s without, ${run.faultySeconds} s with`,
);
for (const difference of run.differences) console.error(difference);
if (values.json) console.log(JSON.stringify(run));
process.exit(run.differences.length === 0 ? 0 : 1);
