import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { chartsOf } from "./byzantine/curves.ts";
import { DEFAULT_ROUNDS, planOf, STRATEGIES } from "./byzantine/plan.ts";
import { isGuaranteed, play, sumOf } from "./byzantine/play.ts";
import { reportOf } from "./byzantine/report.ts";
import { type Command, flag, option, runCommand } from "./cli.ts";
import { stopChildrenOnSignals } from "./processes.ts";

const whole = (most: number) => z.coerce.number().int().min(1).max(most);

const command = {
  name: "byzantine",
  summary:
    "Plays rounds with faulty voters against the deployed contracts: every strategy, every committee, every number of\n" +
    "faulty seats; then what lies beyond the guarantee. Writes docs/byzantine.md with its charts. Ends with 1 if an item\n" +
    "was decided wrong, or left undecided, although at most f seats were faulty and the honest ones did not err.",
  positionals: {},
  options: {
    rounds: option(whole(10_000_000).default(DEFAULT_ROUNDS), {
      value: "<n>",
      text: `rounds within the guarantee, spread evenly over every kind, default ${DEFAULT_ROUNDS}: a hundred each`,
    }),
    seed: option(whole(2 ** 31).default(1), { value: "<n>", text: "other numbers, other rounds, default 1" }),
    out: option(z.string().optional(), { value: "<folder>", text: "where the report goes, default docs" }),
    json: flag("only the result, as one line of JSON"),
    "dry-run": flag("say what would be played, and play nothing"),
  },
  examples: ["--rounds 256 --out .assay/byzantine", "--rounds 20000 --seed 1 --json"],
} satisfies Command<Record<string, never>, Record<string, ReturnType<typeof option> | ReturnType<typeof flag>>>;

await runCommand(import.meta.url, command, async (given) => {
  const { rounds, seed } = given;
  const say = (line: string) => (given.json ? console.error(line) : console.log(line));
  const plan = planOf(rounds, seed);
  const total = plan.cells.reduce((sum, cell) => sum + cell.rounds, 0);
  const draws = plan.draws.reduce((sum, one) => sum + one.draws, 0);
  say(`seed ${seed}: ${plan.cells.length} kinds of rounds, ${total} rounds, ${draws} draws`);
  if (given["dry-run"]) {
    for (const part of ["guarantee", "curves"]) {
      const cells = plan.cells.filter((cell) => cell.part === part);
      say(`${part}: ${cells.length} kinds, ${cells.reduce((sum, cell) => sum + cell.rounds, 0)} rounds`);
    }
    return;
  }

  stopChildrenOnSignals();
  const started = Date.now();
  const { played, drawn } = await play(plan, say);
  const folder = given.out ?? fileURLToPath(new URL("../docs", import.meta.url));
  await mkdir(join(folder, "byzantine"), { recursive: true });
  const promised = sumOf(played.filter(isGuaranteed));
  const strategies = Object.fromEntries(
    STRATEGIES.map((strategy) => {
      const sum = sumOf(played.filter((one) => isGuaranteed(one) && one.cell.strategy === strategy));
      const loss = sum.faultySeats === 0 ? 0 : sum.faultyLoss / sum.faultySeats / 1e4;
      return [strategy, { rounds: sum.rounds, wrong: sum.wrong, stalled: sum.stalled, loss: Number(loss.toFixed(4)) }];
    }),
  );
  const result = {
    seed,
    rounds: total,
    items: sumOf(played).items,
    guaranteedRounds: promised.rounds,
    guaranteedItems: promised.due,
    wrong: promised.wrong,
    stalled: promised.stalled,
    lateTaken: promised.lateTaken,
    draws,
    strategies,
  };
  await writeFile(join(folder, "byzantine.md"), reportOf({ rounds, seed, played, drawn }));
  await writeFile(join(folder, "byzantine/results.json"), `${JSON.stringify(result, null, 2)}\n`);
  for (const [name, svg] of chartsOf(played)) await writeFile(join(folder, `byzantine/${name}.svg`), svg);
  say(`${Math.round((Date.now() - started) / 1000)} s; report in ${folder}/byzantine.md`);
  console.log(JSON.stringify(result));
  process.exitCode = promised.wrong + promised.stalled + promised.lateTaken === 0 ? 0 : 1;
});
