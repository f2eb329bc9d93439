import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { flag, option, part } from "../cli.ts";
import { programArgs, startStack } from "../demo/stack.ts";
import { toJson } from "../print.ts";
import { startChild, stopChildren, stopChildrenOnSignals, waitForLine } from "../processes.ts";
import { integerValue } from "../values.ts";
import { replacePart, toMarkdown } from "./report.ts";

const page = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

/** What a gateway has to reach on two cores, the generator's work included. */
const GOALS = { uploadsPerSecond: 500, p99Ms: 250 };

/** Uploads a second that there are enough items for; faster gateways end the run early. */
const PREPARED_RATE = 800;
/** Longest wait for the generator: it encrypts every item before the clock runs. */
const PREPARING_MS = 900_000;

const command = {
  name: "bench -- gateway",
  summary:
    "Measures how many items of 16 KiB the gateway takes: real chain, two oracles as npm start has them, real signatures and envelopes,\n" +
    "made before the clock runs by a process of its own. Ends with 1 if a goal is missed, an answer was unexpected or an item lost.",
  positionals: {},
  options: {
    seconds: option(integerValue(1, 3_600).default(60), { value: "N", text: "how long, default 60" }),
    connections: option(integerValue(1, 1_000).default(16), { value: "N", text: "uploads at a time, default 16" }),
    write: flag("put the table into docs/benchmarks.md"),
    json: flag("last line of stdout: one JSON object; progress goes to stderr either way"),
  },
  examples: ["--json", "--seconds 10 --connections 64"],
};

const measuredSchema = z.object({
  ...{ seconds: z.number(), uploads: z.array(z.number()).min(1), bundles: z.array(z.number()) },
  ...{ unexpected: z.record(z.string(), z.number()), usedUp: z.boolean(), lost: z.int() },
  ...{ oracleCpuMs: z.number(), generatorCpuMs: z.number() },
});

/** What a run has shown; times in milliseconds. */
export type GatewayFigures = ReturnType<typeof figuresOf>;

/** `npm run bench -- gateway` */
export const gateway = part(command, async ({ seconds, connections, write, json }) => {
  stopChildrenOnSignals();
  const folder = await mkdtemp(join(tmpdir(), "assay-gateway-"));
  const say = (line: string) => console.error(line);
  try {
    const { anvil, addresses, leader } = await startStack({ folder, say });
    const { core, payToken, presets, workloadId } = addresses;
    const settings = {
      ...{ rpcUrl: anvil.url, gatewayUrl: leader, core, payToken, presetId: presets.fast, workloadId },
      ...{ items: PREPARED_RATE * (seconds + 3), connections, seconds },
    };
    const args = [...programArgs("script/bench/gateway/main.ts"), JSON.stringify(settings)];
    const generator = startChild(process.execPath, args, { name: "generator" });
    generator.onLine((line) => line.startsWith("{") || say(line));
    const line = await waitForLine(generator, (text) => (text.startsWith("{") ? text : undefined), PREPARING_MS);
    const figures = figuresOf(measuredSchema.parse(JSON.parse(line)));
    const text = reportOf(figures, connections);
    if (write) await writeFile(page, replacePart(await readFile(page, "utf8"), "gateway", text));
    const problems = gatewayProblems(figures);
    (json ? console.error : console.log)(`${text}\n`);
    for (const problem of problems) say(`problem: ${problem}`);
    if (json) console.log(toJson({ bench: "gateway", ...figures, goals: GOALS, cores: cpus().length, problems }));
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await stopChildren();
    await rm(folder, { recursive: true, force: true });
  }
});

/** The figures of what was measured; times come sorted. */
export function figuresOf({ uploads, bundles, seconds, unexpected, ...rest }: z.output<typeof measuredSchema>) {
  const errors = Object.values(unexpected).reduce((sum, count) => sum + count, 0);
  return {
    uploadsPerSecond: (uploads.length - errors) / seconds,
    ...{ p50Ms: quantile(uploads, 0.5), p99Ms: quantile(uploads, 0.99), maxMs: uploads.at(-1) ?? Number.NaN },
    ...{ bundleP50Ms: quantile(bundles, 0.5), bundleMaxMs: bundles.at(-1) ?? Number.NaN },
    ...{ errors, unexpected, uploads: uploads.length, bundles: bundles.length, seconds, ...rest },
  };
}

/** What is wrong with a run, in words. */
export function gatewayProblems({ uploadsPerSecond, p99Ms, unexpected, lost }: GatewayFigures): string[] {
  const answers = Object.entries(unexpected).map(([answer, count]) => `${count} requests were answered with ${answer}`);
  return [
    ...(uploadsPerSecond >= GOALS.uploadsPerSecond ? [] : [`${uploadsPerSecond.toFixed(0)} uploads a second`]),
    ...(p99Ms < GOALS.p99Ms ? [] : [`one upload in 100 takes ${p99Ms.toFixed(0)} ms or longer`]),
    ...answers,
    ...(lost === 0 ? [] : [`${lost} items were taken and are not there`]),
  ];
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function reportOf(figures: GatewayFigures, connections: number): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const rows = [
    ["uploads a second", figures.uploadsPerSecond.toFixed(0), `≥ ${GOALS.uploadsPerSecond}`],
    ["99 of 100 uploads within", ms(figures.p99Ms), `< ${GOALS.p99Ms} ms`],
    ["half of them within", ms(figures.p50Ms), ""],
    ["the slowest", ms(figures.maxMs), ""],
    ["half of the bundles of 256 within", ms(figures.bundleP50Ms), ""],
    ["the slowest bundle", ms(figures.bundleMaxMs), ""],
    ["unexpected answers", `${figures.errors}`, "0"],
    ["the oracle's CPU time for an upload", ms(figures.oracleCpuMs), ""],
    ["the generator's", ms(figures.generatorCpuMs), ""],
  ];
  const { uploads, seconds } = figures;
  const about = `${uploads.toLocaleString("en-GB")} uploads in ${seconds.toFixed(0)} s over ${connections} connections; ${cpus().length} cores for all of it.`;
  return `${toMarkdown(["figure", "measured", "goal"], rows)}\n\n${about}`;
}
