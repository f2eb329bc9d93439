import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { foundryBinary } from "../foundry.ts";
import { run } from "../processes.ts";
import { type Cell, chunksOf, type Draws, encodeCell, encodeDraws, type Plan } from "./plan.ts";

/** What came out of a cell's rounds, in the order of Arena.Count. */
const FIELDS = [
  "rounds",
  "items",
  "due",
  "right",
  "wrong",
  "stalled",
  "wrongRounds",
  "stalledRounds",
  "unheard",
  "lateTaken",
  "faultySeats",
  "faultyLoss",
  "honestSeats",
  "honestLoss",
  "faultyGain",
  "honestGain",
] as const;
export type Count = Record<(typeof FIELDS)[number], number>;
export type Played = { cell: Cell; count: Count };
/** How many committees had 0, 1, … seats of the adversary. */
export type Drawn = Draws & { histogram: number[] };

const root = fileURLToPath(new URL("../..", import.meta.url));
const CHUNK_WORK = 24_000;

/** Plays the plan on the deployed contracts, chunk after chunk: forge is one process a time. */
export async function play(
  plan: Plan,
  progress: (line: string) => void,
): Promise<{ played: Played[]; drawn: Drawn[] }> {
  const played: Played[] = [];
  const total = plan.cells.reduce((sum, { rounds }) => sum + rounds, 0);
  let done = 0;
  for (const cells of chunksOf(plan.cells, CHUNK_WORK)) {
    const lines = await forge("test_cells_keepTheirPlan", { BYZANTINE_CELLS: cells.map(encodeCell).join(";") });
    cells.forEach((cell, i) => {
      played.push({ cell, count: countOf(lines[i] ?? []) });
      done += cell.rounds;
    });
    const wrong = played.filter(isGuaranteed).reduce((sum, { count }) => sum + count.wrong, 0);
    const last = cells.at(-1);
    progress(`${done} of ${total} rounds, ${last?.part} up to ${last?.lane.name}, ${wrong} wrong within the guarantee`);
  }
  const lines = await forge("test_draws_keepTheirPlan", { BYZANTINE_DRAWS: plan.draws.map(encodeDraws).join(";") });
  const drawn = plan.draws.map((draws, i) => ({ ...draws, histogram: lines[i] ?? [] }));
  progress(`${plan.draws.reduce((sum, { draws }) => sum + draws, 0)} committees drawn`);
  return { played, drawn };
}

/** Whether the protocol promises that nothing goes wrong: at most f faulty seats, honest ones that do not err. */
export function isGuaranteed({ cell }: Played): boolean {
  return cell.faulty <= cell.lane.f && cell.error === 0;
}

export function sumOf(played: readonly Played[]): Count {
  const sum = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Count;
  for (const { count } of played) {
    for (const field of FIELDS) sum[field] += count[field];
  }
  return sum;
}

function countOf(numbers: readonly number[]): Count {
  if (numbers.length !== FIELDS.length) throw new Error(`expected ${FIELDS.length} numbers, got ${numbers.length}`);
  return Object.fromEntries(FIELDS.map((field, i) => [field, numbers[i]])) as Count;
}

/** Runs one test of test/byzantine/Plan.t.sol; returns the lines it wrote. */
async function forge(test: string, env: Record<string, string>): Promise<number[][]> {
  await mkdir(join(root, ".assay"), { recursive: true });
  const out = join(root, `.assay/byzantine-${process.pid}.csv`);
  await rm(out, { force: true });
  try {
    const args = ["test", "--match-path", "test/byzantine/Plan.t.sol", "--match-test", test];
    const options = { name: "forge", cwd: root, env: { ...env, BYZANTINE_OUT: out } };
    const { code, stdout, stderr } = await run(foundryBinary("forge"), args, options);
    if (code !== 0 || !stdout.includes("1 tests passed")) throw new Error(`forge failed:\n${stdout}\n${stderr}`);
    const text = await readFile(out, "utf8");
    const lines = text.trim().split("\n");
    return lines.map((line) => line.split(",").map(Number));
  } finally {
    await rm(out, { force: true });
  }
}
