import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { flag, option, part } from "../cli.ts";
import { compileContracts } from "../compile.ts";
import { programArgs } from "../demo/stack.ts";
import { toJson } from "../print.ts";
import { startChild, stopChildren, stopChildrenOnSignals, waitForLine } from "../processes.ts";
import { integerValue } from "../values.ts";
import { replacePart, toMarkdown } from "./report.ts";

const docs = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

/** What the built dApp has to reach in a real browser. */
const GOALS = { encryptedMbPerSecond: 100, scriptBytes: 350_000, largestPaintMs: 2_500 };

/** Longest wait for what is measured: a chain and two oracles start before it. */
const MEASURING_MS = 900_000;

const command = {
  name: "bench -- page",
  summary:
    "Measures the built dApp in a real Chromium, its oracles and chain beside it: how fast a file of 100 MB is encrypted, from the press\n" +
    "of the button until its ciphertext is hashed and kept, how long the page's thread is busy meanwhile at most, and what the first page\n" +
    "takes. Every figure is the median of its runs. Ends with 1 if a goal is missed.",
  positionals: {},
  options: {
    runs: option(integerValue(1, 100).default(5), { value: "N", text: "how often each is measured, default 5" }),
    write: flag("put the table into docs/benchmarks.md"),
    json: flag("last line of stdout: one JSON object; progress goes to stderr either way"),
  },
  examples: ["--json", "--runs 1"],
};

const measuredSchema = z.object({
  bytes: z.number(),
  chromium: z.string(),
  loads: z.array(z.object({ scriptBytes: z.number(), largestPaint: z.number(), layoutShift: z.number() })).min(1),
  encryptions: z.array(z.object({ milliseconds: z.number(), longestGap: z.number() })).min(1),
});

/** What a run has shown. */
export type PageFigures = ReturnType<typeof pageFigures>;

/** `npm run bench -- page` */
export const page = part(command, async ({ runs, write, json }) => {
  stopChildrenOnSignals();
  try {
    await compileContracts();
    const args = [...programArgs("test/e2e/measure.ts"), `${runs}`];
    const measuring = startChild(process.execPath, args, { name: "the browser" });
    const line = await waitForLine(measuring, (text) => (text.startsWith("{") ? text : undefined), MEASURING_MS);
    const figures = pageFigures(measuredSchema.parse(JSON.parse(line)));
    const text = reportOf(figures);
    if (write) await writeFile(docs, replacePart(await readFile(docs, "utf8"), "page", text));
    const problems = pageProblems(figures);
    (json ? console.error : console.log)(`${text}\n`);
    for (const problem of problems) console.error(`problem: ${problem}`);
    if (json) console.log(toJson({ bench: "page", ...figures, goals: GOALS, cores: cpus().length, problems }));
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await stopChildren();
  }
});

/** The figures of what was measured. */
export function pageFigures({ bytes, chromium, loads, encryptions }: z.output<typeof measuredSchema>) {
  const rates = encryptions.map(({ milliseconds }) => bytes / 1_000 / milliseconds);
  return {
    ...{ encryptedMbPerSecond: median(rates), slowest: Math.min(...rates), fastest: Math.max(...rates) },
    longestGapMs: median(encryptions.map(({ longestGap }) => longestGap)),
    scriptBytes: median(loads.map(({ scriptBytes }) => scriptBytes)),
    largestPaintMs: median(loads.map(({ largestPaint }) => largestPaint)),
    layoutShift: Math.max(...loads.map(({ layoutShift }) => layoutShift)),
    ...{ runs: encryptions.length, bytes, chromium },
  };
}

/** What is wrong with a run, in words. */
export function pageProblems(figures: Pick<PageFigures, keyof typeof GOALS>): string[] {
  const { encryptedMbPerSecond, scriptBytes, largestPaintMs } = figures;
  const isFast = encryptedMbPerSecond >= GOALS.encryptedMbPerSecond;
  return [
    ...(isFast ? [] : [`${encryptedMbPerSecond.toFixed(0)} MB encrypted a second`]),
    ...(scriptBytes <= GOALS.scriptBytes ? [] : [`${scriptBytes} bytes of JavaScript come at once`]),
    ...(largestPaintMs < GOALS.largestPaintMs ? [] : [`the first page shows after ${largestPaintMs.toFixed(0)} ms`]),
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function reportOf(figures: PageFigures): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const mb = (value: number) => `${value.toFixed(0)} MB/s`;
  const { encryptedMbPerSecond, slowest, fastest, longestGapMs, scriptBytes, largestPaintMs, layoutShift } = figures;
  const rows = [
    ["a file of 100 MB, encrypted, hashed and kept", mb(encryptedMbPerSecond), `≥ ${GOALS.encryptedMbPerSecond} MB/s`],
    ["the slowest and the fastest run", `${mb(slowest)}, ${mb(fastest)}`, ""],
    ["the longest time for which the page's thread was busy", ms(longestGapMs), ""],
    [
      "JavaScript of the first page, gzip",
      `${(scriptBytes / 1_000).toFixed(0)} kB`,
      `≤ ${GOALS.scriptBytes / 1_000} kB`,
    ],
    ["its largest paint after", ms(largestPaintMs), `< ${GOALS.largestPaintMs} ms`],
    ["its layout shift", layoutShift.toFixed(3), ""],
  ];
  const about = `Medians of ${figures.runs} runs in Chromium ${figures.chromium}; ${cpus().length} cores for browser, chain and oracles.`;
  return `${toMarkdown(["figure", "measured", "goal"], rows)}\n\n${about}`;
}
