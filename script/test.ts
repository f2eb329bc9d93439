import { randomInt } from "node:crypto";
import { inspect } from "node:util";
import { z } from "zod";
import { option, runCommand, UsageError } from "./cli.ts";
import { stopChildrenOnSignals } from "./processes.ts";
import { type Step, stepsOf } from "./test/steps.ts";
import { integerValue } from "./values.ts";

const names = stepsOf({ seed: 1 }).map(({ name }) => name);

const command = {
  name: "test",
  summary: "Runs every check and test; a failure stops nothing, and the last line counts all of them.",
  positionals: {},
  options: {
    only: option(z.string().optional(), {
      value: "NAMES",
      text: `some steps, with commas between: ${names.join(", ")}`,
    }),
    seed: option(integerValue(0, 2 ** 32 - 1).optional(), {
      value: "N",
      text: "seed of the demonstration, of faults and of hostile texts, default: a random one, printed",
    }),
  },
  examples: ["--only contracts,typescript", "--only demonstration --seed 7"],
};

type Line = { step: Step; passed: number; failed: number; failures: readonly string[]; seconds: number };

/** Failed tests that are named at the end. */
const MOST_NAMED = 50;

await runCommand(import.meta.url, command, async (values) => {
  stopChildrenOnSignals();
  const steps = chosen(stepsOf({ seed: values.seed ?? randomInt(2 ** 32) }), values.only);
  const lines: Line[] = [];
  for (const [first, ...others] of groupsOf(steps)) lines.push(...(await runTogether(first, others)));
  const sum = (what: "passed" | "failed") => lines.reduce((total, line) => total + line[what], 0);
  if (sum("failed") > 0) process.exitCode = 1;
  console.log(`\n${tableOf(lines)}\n${failuresOf(lines)}\n${sum("passed")} passed, ${sum("failed")} failed`);
});

/** Each step with those that run beside it. */
function groupsOf(steps: readonly Step[]): [Step, ...Step[]][] {
  const groups: [Step, ...Step[]][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.isBeside && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Runs a step, and the others one after the other at the same time; what those say comes afterwards, in order. */
async function runTogether(first: Step, others: readonly Step[]): Promise<Line[]> {
  const said: string[] = [];
  const runOthers = async () => {
    const lines: Line[] = [];
    for (const step of others) lines.push(await runStep(step, (line) => said.push(line)));
    return lines;
  };
  const [line, lines] = await Promise.all([runStep(first, (line) => console.log(line)), runOthers()]);
  for (const text of said) console.log(text);
  return [line, ...lines];
}

async function runStep(step: Step, say: (line: string) => void): Promise<Line> {
  say(`\n=== ${step.name} · ${step.title}\n`);
  const started = Date.now();
  const { failures = [], ...counts } = await step.run(say).catch((error: unknown): Awaited<ReturnType<Step["run"]>> => {
    say(inspect(error));
    return { passed: 0, failed: 1 };
  });
  return { step, ...counts, failures, seconds: (Date.now() - started) / 1_000 };
}

function chosen(steps: Step[], only: string | undefined): Step[] {
  if (only === undefined) return steps;
  const wanted = only.split(",").map((name) => name.trim());
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UsageError(`--only: there is no step ${unknown.join(", ")}; see --help.`);
  return steps.filter(({ name }) => wanted.includes(name));
}

function tableOf(lines: readonly Line[]): string {
  return lines
    .map(({ step, passed, failed, seconds }) => {
      const mark = failed > 0 ? "FAILED" : "ok    ";
      return `${mark}  ${step.name.padEnd(16)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`;
    })
    .join("\n");
}

/** Who reads the end of a long log sees what failed. */
function failuresOf(lines: readonly Line[]): string {
  const all = lines.flatMap(({ step, failures }) => failures.map((failure) => `${step.name}: ${failure}`));
  if (all.length === 0) return "";
  const more = all.length > MOST_NAMED ? [`and ${all.length - MOST_NAMED} more`] : [];
  return `\nFailed:\n${[...all.slice(0, MOST_NAMED), ...more].map((line) => `  ${line}`).join("\n")}\n`;
}
