import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { examine } from "../../oracle/batches/examine.ts";
import { randomFrom } from "../../oracle/checks/measure/random.ts";
import { BATCH_SIZE } from "../../oracle/plan.ts";
import { writeBatch } from "../../oracle/storage/batches.ts";
import { eraseBlob } from "../../oracle/storage/blobs.ts";
import { flag, option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { integerValue } from "../values.ts";
import { textsFrom } from "./checks/items.ts";
import { openStage, proposeTexts, type Stage } from "./checks/stage.ts";
import { replacePart, toMarkdown } from "./report.ts";

const page = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

/** What the checks have to reach on two cores. */
const GOALS = { submissionsPerSecond: 50, rssGrowthMb: 100 };

/** Batches after which memory is measured first: code is compiled and caches are full by then. */
const WARM_UP = 8;
/** How often the run says where it is, batches. */
const SAID = 16;

const command = {
  name: "bench -- checks",
  summary:
    "Measures how many texts an oracle checks: their envelopes read, opened and checked by every module that looks at text, reports\n" +
    "made, fingerprints and the batch stored, by what seals real batches. Encrypting them is outside the clock, but its memory is not.\n" +
    "Ends with 1 if a goal is missed.",
  positionals: {},
  options: {
    items: option(integerValue(1, 10_000_000).default(50_000), { value: "N", text: "how many, default 50,000" }),
    seed: option(integerValue(0, 2 ** 32 - 1).default(1), {
      value: "N",
      text: "what the texts are drawn by, default 1",
    }),
    write: flag("put the table into docs/benchmarks.md"),
    json: flag("last line of stdout: one JSON object; progress goes to stderr either way"),
  },
  examples: ["--json", "--items 2560"],
};

/** One batch: its items, those that the check approved, seconds, and the process's memory after it in bytes. */
export type Lap = { items: number; approved: number; seconds: number; rss: number };

/** `npm run bench -- checks` */
export const checks = part(command, async ({ items, seed, write, json }) => {
  const folder = await mkdtemp(join(tmpdir(), "assay-checks-"));
  const stage = await openStage(folder);
  try {
    const laps = await run(stage, items, seed);
    const figures = checkFigures(laps);
    const text = reportOf(figures, seed);
    if (write) await writeFile(page, replacePart(await readFile(page, "utf8"), "checks", text));
    const problems = checkProblems(figures);
    (json ? console.error : console.log)(`${text}\n`);
    for (const problem of problems) console.error(`problem: ${problem}`);
    if (json) console.log(toJson({ bench: "checks", ...figures, goals: GOALS, cores: cpus().length, seed, problems }));
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  }
});

async function run(stage: Stage, items: number, seed: number): Promise<Lap[]> {
  const nextText = textsFrom(randomFrom(seed));
  const laps: Lap[] = [];
  for (let done = 0, sequence = 1; done < items; done += BATCH_SIZE, sequence++) {
    const texts = Array.from({ length: Math.min(BATCH_SIZE, items - done) }, nextText);
    laps.push(await lap(stage, sequence, texts));
    if (sequence % SAID === 0) console.error(`${done + texts.length} of ${items} items: ${lapText(laps)}`);
  }
  return laps;
}

async function lap(stage: Stage, sequence: number, texts: readonly Uint8Array[]): Promise<Lap> {
  const { oracle, campaign } = stage;
  const proposal = await proposeTexts(stage, sequence, texts);
  const started = performance.now();
  const examination = await examine(oracle, campaign, proposal);
  await writeBatch(oracle, { proposal, examination });
  const seconds = (performance.now() - started) / 1_000;
  for (const { items } of proposal.bundles) {
    for (const { ciphertextHash } of items) await eraseBlob(oracle.blobs, ciphertextHash);
  }
  const approved = examination.reports.filter(({ verdict }) => verdict === "approve").length;
  return { items: texts.length, approved, seconds, rss: process.memoryUsage.rss() };
}

function lapText(laps: readonly Lap[]): string {
  const { submissionsPerSecond, rssGrowthMb } = checkFigures(laps);
  return `${submissionsPerSecond.toFixed(0)} a second, memory grown by ${rssGrowthMb.toFixed(0)} MB`;
}

/** The figures of a run; growth is that of the process's memory from the end of the warm-up to the end. */
export function checkFigures(laps: readonly Lap[]) {
  const sum = (of: (lap: Lap) => number) => laps.reduce((total, lap) => total + of(lap), 0);
  const [items, seconds] = [sum((lap) => lap.items), sum((lap) => lap.seconds)];
  const rssOf = (lap: Lap | undefined) => (lap?.rss ?? Number.NaN) / 1_000_000;
  const last = laps.at(-1);
  return {
    submissionsPerSecond: items / seconds,
    rssGrowthMb: rssOf(last) - rssOf(laps[Math.min(WARM_UP, laps.length) - 1]),
    rssMb: rssOf(last),
    lastPerSecond: (last?.items ?? Number.NaN) / (last?.seconds ?? Number.NaN),
    ...{ items, seconds, approved: sum((lap) => lap.approved) },
  };
}

/** What is wrong with a run, in words. */
export function checkProblems({
  submissionsPerSecond,
  rssGrowthMb,
}: Pick<ReturnType<typeof checkFigures>, "submissionsPerSecond" | "rssGrowthMb">): string[] {
  const isFast = submissionsPerSecond >= GOALS.submissionsPerSecond;
  const isSmall = rssGrowthMb <= GOALS.rssGrowthMb;
  return [
    ...(isFast ? [] : [`${submissionsPerSecond.toFixed(1)} items a second, the goal is ${GOALS.submissionsPerSecond}`]),
    ...(isSmall ? [] : [`memory grows by ${rssGrowthMb.toFixed(0)} MB, the goal is ${GOALS.rssGrowthMb}`]),
  ];
}

function reportOf(figures: ReturnType<typeof checkFigures>, seed: number): string {
  const rows = [
    ["items a second", figures.submissionsPerSecond.toFixed(0), `≥ ${GOALS.submissionsPerSecond}`],
    ["in the last batch, against all before it", figures.lastPerSecond.toFixed(0), ""],
    ["memory grown after the warm-up", `${figures.rssGrowthMb.toFixed(0)} MB`, `≤ ${GOALS.rssGrowthMb} MB`],
    ["memory at the end", `${figures.rssMb.toFixed(0)} MB`, ""],
  ];
  const { items, seconds, approved } = figures;
  const about = `${items.toLocaleString("en-GB")} texts in batches of ${BATCH_SIZE} in ${seconds.toFixed(0)} s, ${approved.toLocaleString("en-GB")} of them approved; seed ${seed}, ${cpus().length} cores.`;
  return `${toMarkdown(["figure", "measured", "goal"], rows)}\n\n${about}`;
}
