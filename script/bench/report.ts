import type { BatchGas } from "../demo/gas.ts";
import type { Campaign } from "./campaign.ts";
import { CALL_LIMIT, type Judged, perItemToTheTop } from "./goals.ts";
import type { Life } from "./life.ts";
import type { Step } from "./meter.ts";
import { PEERS_SOURCE, peersOf } from "./peers.ts";

/** Everything that the bench has measured. */
export type Protocol = {
  judged: Judged[];
  life: Life;
  /** The same per item with gold, and with some items that go up, first round alone. */
  withGold: number;
  perEscalated: number;
  largest: Step[];
  campaign?: Campaign;
};

/** What gas costs, where somebody has said so. */
export type Prices = { gwei?: number; usd?: number };

/** The result for people, in Markdown. */
export function reportOf(result: Protocol, prices: Prices): string {
  const { judged, life, largest, campaign } = result;
  const parts = [goalsPart(judged, PEERS_SOURCE), batchesPart(result), stepsPart(life.steps), largestPart(largest)];
  if (campaign !== undefined) parts.push(campaignPart(campaign, prices));
  return parts.join("\n\n");
}

/** Figures beside their goals and peers. */
export function goalsPart(judged: readonly Judged<string>[], source: string): string {
  const rows = judged.map(({ figure, what, measured, goal, reached, stretch, stretchReached }) => [
    ...[figure, what, format(measured), `≤ ${format(goal)}`, yes(reached)],
    stretch === undefined ? "" : `${format(stretch)}: ${yes(stretchReached === true)}`,
    peersOf(figure),
  ]);
  const table = toMarkdown(["figure", "what", "gas", "goal", "reached", "stretch", "peers"], rows);
  return `### Goals\n\n${table}\n\n${source}`;
}

function batchesPart({ life, withGold, perEscalated }: Protocol): string {
  const named = [
    ...life.plain.map((batch) => ["no gold", batch] as const),
    ...life.gold.map((batch) => ["gold", batch] as const),
    ["climbing", life.climbing] as const,
  ];
  const rows = named.flatMap(([name, batch]) => batchRows(name, batch));
  const head = ["batch", "committee", "items", "rows", "seal", "draw", "castBallots", "settle", "all"];
  const notes =
    `Per item: ${format(withGold)} with gold; ${format(perEscalated)} where some items climb, up to there; ` +
    `${format(perItemToTheTop(life.climbing))} with the guards and the judges they climb to.`;
  return `### Batches\n\n${toMarkdown(head, rows)}\n\n${notes}`;
}

function batchRows(name: string, { sequence, count, rows, ballots, steps, later }: BatchGas): string[][] {
  const of = (round: BatchGas["steps"] | BatchGas["later"][number]["steps"]) => [
    ...["seal" in round ? format(round.seal) : "", format(round.draw), format(round.castBallots ?? 0)],
    ...[format(round.settle), format(Object.values(round).reduce((sum, gas) => sum + gas, 0))],
  ];
  const first = [`${sequence}, ${name}`, `${ballots}`, `${count}`, `${rows}`, ...of(steps)];
  return [first, ...later.map((round) => ["", `${round.ballots}`, `${round.items}`, "", ...of(round.steps)])];
}

/** Every step beside its peers. */
export function stepsPart(steps: readonly Step[]): string {
  const rows = steps.map(({ step, count, mean, max }) => [
    ...[step, `${count}`, format(mean), format(max), peersOf(step)],
  ]);
  return `### Every step\n\n${toMarkdown(["transaction", "sent", "mean", "most", "peers"], rows)}`;
}

function largestPart(steps: readonly Step[]): string {
  const rows = steps.map(({ step, count, max }) => [step, `${count}`, format(max)]);
  const table = toMarkdown(["transaction", "sent", "most"], rows);
  return `### The largest committee\n\nNo call may take more than ${format(CALL_LIMIT)}.\n\n${table}`;
}

function campaignPart(campaign: Campaign, prices: Prices): string {
  const { items, accepted, batches, climbed, votes, gas, perItem } = campaign;
  const payers = (["creator", "operator", "contributors", "voters", "all"] as const).map((who) => [
    ...[who, format(gas[who]), format(Math.round(gas[who] / items)), ...priced(gas[who], prices)],
  ]);
  const money = [...(prices.gwei === undefined ? [] : ["ETH"]), ...(isPriced(prices) ? ["USD"] : [])];
  const assumed = assumptionOf(prices);
  return [
    `### A campaign of ${format(items)} items`,
    `${batches} batches, ${climbed} of which had items that climbed; ${format(votes)} votes, ${format(accepted)} items accepted, ` +
      `everything claimed. ${format(perItem)} gas an item in all; seats, keys and bonds before it took ${format(gas.enrolment)}.`,
    toMarkdown(["who pays", "gas", "per item", ...money], payers),
    ...(assumed === "" ? [] : [assumed]),
  ].join("\n\n");
}

function isPriced({ gwei, usd }: Prices): boolean {
  return gwei !== undefined && usd !== undefined;
}

function priced(gas: number, { gwei, usd }: Prices): string[] {
  if (gwei === undefined) return [];
  const ether = (gas * gwei) / 1e9;
  return usd === undefined ? [ether.toFixed(4)] : [ether.toFixed(4), (ether * usd).toFixed(2)];
}

/** What was assumed and not measured. */
function assumptionOf({ gwei, usd }: Prices): string {
  if (gwei === undefined) return "";
  return `Assumed, not measured: ${gwei} gwei a gas${usd === undefined ? "" : `, ${usd} USD an ETH`}.`;
}

/** A table whose columns are aligned, for a terminal as for a page. */
export function toMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  // The last column is as long as it is: nothing stands beside it.
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join(" | ")} |`;
  const rule = `|${head.map((title, i) => "-".repeat((i === head.length - 1 ? title.length : (widths[i] ?? 0)) + 2)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

/** Puts text between a page's marks of this name. */
export function replacePart(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new RangeError(`Put "${begin}" and "${end}" into the page first.`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

function format(gas: number): string {
  return gas.toLocaleString("en-GB");
}

function yes(holds: boolean): string {
  return holds ? "yes" : "no";
}
