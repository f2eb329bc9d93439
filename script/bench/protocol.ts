import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { flag, option, part, UsageError } from "../cli.ts";
import { compileContracts } from "../compile.ts";
import { gasFigures } from "../demo/gas.ts";
import { toJson } from "../print.ts";
import { stopChildrenOnSignals } from "../processes.ts";
import { integerValue } from "../values.ts";
import { CAMPAIGN, type Campaign, playCampaign } from "./campaign.ts";
import { CALL_LIMIT, gasProblems, judge, perItemToTheTop } from "./goals.ts";
import { LARGEST, playLargest } from "./largest.ts";
import { LIFE, playLife } from "./life.ts";
import type { Step } from "./meter.ts";
import { PEERS } from "./peers.ts";
import { type Protocol, replacePart, reportOf } from "./report.ts";
import { type Cast, closeStage, openStage, type Stage } from "./stage.ts";

const price = z.coerce.number().positive("write a positive number");
const page = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

const command = {
  name: "bench -- protocol",
  summary:
    "Measures what the protocol costs: deploys as npm start does, on a chain with Osaka rules, plays every step with real\n" +
    "signatures, the largest committee, and a whole campaign, and sets the gas of the receipts beside peers and goals.\n" +
    "Ends with 1 if a goal is missed, a call takes more than 8,000,000 gas, or a sum is off by one unit.",
  positionals: {},
  options: {
    items: option(integerValue(0, 1_000_000).default(10_000), {
      value: "N",
      text: "contributors' items in the whole campaign, default 10000; 0 plays none",
    }),
    "gas-price": option(price.optional(), { value: "GWEI", text: "assume this price and print the campaign in ETH" }),
    "eth-price": option(price.optional(), { value: "USD", text: "with --gas-price: in USD as well" }),
    write: flag("put the tables into docs/benchmarks.md"),
    json: flag("last line of stdout: one JSON object; progress goes to stderr either way"),
  },
  examples: ["--json", "--items 1000 --gas-price 2 --eth-price 3000"],
};

/** `npm run bench -- protocol` */
export const protocol = part(command, async (values) => {
  if (values["eth-price"] !== undefined && values["gas-price"] === undefined) {
    throw new UsageError("Give --gas-price with --eth-price: gas has no price in USD without one in ETH.");
  }
  stopChildrenOnSignals();
  const started = Date.now();
  const say = (line: string) => console.error(line);
  say("contracts: compiling (minutes the first time, seconds from then on)");
  await compileContracts();
  const life = await onStage(LIFE, (stage) => playLife(stage, say));
  const largest = await onStage(LARGEST, (stage) => playLargest(stage, say));
  const { items } = values;
  const campaign = items === 0 ? undefined : await onStage(CAMPAIGN, (stage) => playCampaign(stage, items, say));

  const judged = judge(gasFigures(life.plain, life.claim));
  const withGold = gasFigures(life.gold, life.claim).perSubmission;
  const perEscalated = gasFigures([life.climbing], life.claim).perEscalated ?? Number.NaN;
  const result = { judged, life, withGold, perEscalated, largest, ...(campaign === undefined ? {} : { campaign }) };
  const text = reportOf(result, pricesOf(values));
  if (values.write) await writeFile(page, replacePart(await readFile(page, "utf8"), "protocol", text));
  const every = [...life.steps, ...largest, ...(campaign?.steps ?? [])];
  const problems = [...gasProblems(judged, every), ...life.problems, ...(campaign?.problems ?? [])];
  const seconds = Math.round((Date.now() - started) / 1_000);
  const tell = values.json ? console.error : console.log;
  tell(`${text}\n`);
  for (const problem of problems) console.error(`problem: ${problem}`);
  if (values.json) console.log(toJson({ bench: "protocol", ...jsonOf(result), seconds, problems }));
  process.exitCode = problems.length === 0 ? 0 : 1;
});

/** Opens a stage, plays on it, and ends its chain whatever happens. */
async function onStage<T>(cast: Cast, play: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage(cast);
  try {
    return await play(stage);
  } finally {
    await closeStage(stage);
  }
}

function pricesOf({
  "gas-price": gwei,
  "eth-price": usd,
}: {
  "gas-price": number | undefined;
  "eth-price": number | undefined;
}) {
  return { ...(gwei === undefined ? {} : { gwei }), ...(usd === undefined ? {} : { usd }) };
}

/** The result for programs; the steps by their names. */
function jsonOf({ judged, life, withGold, perEscalated, largest, campaign }: Protocol) {
  const { plain, gold, climbing, steps } = life;
  return {
    goals: Object.fromEntries(judged.map(({ figure, what: _, ...rest }) => [figure, rest])),
    beside: { perSubmissionWithGold: withGold, perEscalated, perItemClimbing: perItemToTheTop(climbing) },
    batches: { plain, gold, climbing },
    steps: byName(steps),
    largest: { limit: CALL_LIMIT, steps: byName(largest) },
    ...(campaign === undefined ? {} : { campaign: campaignJson(campaign) }),
    peers: PEERS,
  };
}

function campaignJson({ problems: _, steps, ...campaign }: Campaign) {
  return { ...campaign, steps: byName(steps) };
}

function byName(steps: readonly Step[]) {
  return Object.fromEntries(steps.map(({ step, ...rest }) => [step, rest]));
}
