import { randomFrom } from "../../oracle/checks/measure/random.ts";
import { type Chart, drawChart, type Line } from "./chart.ts";
import { atLeast, binomial, majorityWrong, playMajority } from "./odds.ts";
import { ERRORS, type Lane, TIERS } from "./plan.ts";
import type { Count, Played } from "./play.ts";

/** PublicAI's published rule: 50 scouts, 5 guards or 1 judge, a simple majority of each. */
export const PUBLISHED = [
  { name: "PublicAI: 50 scouts", n: 50, color: "#ff7f0e" },
  { name: "PublicAI: 5 guards", n: 5, color: "#d62728" },
  { name: "PublicAI: 1 judge", n: 1, color: "#e377c2" },
] as const;

/** Items that a majority of the published rule is played on, per point. */
export const PUBLISHED_ITEMS = 20_000;
export const SHARES = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** Shares of items that were decided wrong or not at all with so many faulty seats, as played. */
export function measuredAt(played: readonly Played[], lane: Lane, error: number, faulty: number) {
  const found = played.find(({ cell }) => {
    return cell.part === "curves" && cell.lane === lane && cell.error === error && cell.faulty === faulty;
  });
  if (!found) throw new Error(`${lane.name} was not played with ${faulty} faulty seats and error ${error}`);
  const { wrong, items, stalled, due } = found.count;
  return { wrong: wrong / items, stalled: stalled / due, ...stakesOf(found.count) };
}

/** Loss and gain of a faulty and of an honest seat in one round, in seat locks. */
export function stakesOf(count: Count) {
  const mean = (sum: number, seats: number) => (seats === 0 ? 0 : sum / seats / 1e4);
  return {
    loss: mean(count.faultyLoss, count.faultySeats),
    gain: mean(count.faultyGain, count.faultySeats),
    honestLoss: mean(count.honestLoss, count.honestSeats),
    honestGain: mean(count.honestGain, count.honestSeats),
  };
}

/** Share of items decided wrong when the adversary holds a share of all seats: what was played, weighed by the draw. */
export function wrongByShare(played: readonly Played[], lane: Lane, error: number, share: number): number {
  let total = 0;
  for (let faulty = 0; faulty <= lane.n; faulty++) {
    total += binomial(lane.n, faulty, share) * measuredAt(played, lane, error, faulty).wrong;
  }
  return total;
}

/** The same of the published rule, played here: it has no contract. */
export function publishedByShare(n: number, error: number, share: number, seed: number): number {
  return playMajority(n, share, error, PUBLISHED_ITEMS, randomFrom(seed + n * 1_000 + Math.round(share * 100))).wrong;
}

/** File name and SVG of every chart. */
export function chartsOf(played: readonly Played[]): Map<string, string> {
  const charts = new Map<string, Chart>();
  charts.set("by-faulty", {
    title: "Perfect honest voters: items decided wrong (solid), undecided (dashed)",
    x: "faulty seats of the committee, all voting the opposite",
    y: "share of items",
    lines: TIERS.flatMap((lane) => {
      const at = Array.from({ length: lane.n + 1 }, (_, b) => ({ x: b / lane.n, ...measuredAt(played, lane, 0, b) }));
      return [
        { name: `${lane.name}, wrong`, color: lane.color, points: at.map(({ x, wrong }) => [x, wrong] as const) },
        {
          name: `${lane.name}, undecided`,
          color: lane.color,
          dashed: true,
          points: at.map(({ x, stalled }) => [x, stalled] as const),
        },
      ];
    }),
  });
  for (const error of [0, 0.1]) {
    const ours: Line[] = TIERS.map((lane) => {
      return { ...lane, points: SHARES.map((share) => [share, wrongByShare(played, lane, error, share)] as const) };
    });
    const theirs: Line[] = PUBLISHED.map((tier) => {
      const points = SHARES.map((share) => [share, majorityWrong(tier.n, share, error)] as const);
      return { ...tier, dashed: true, points };
    });
    charts.set(`by-share-${error * 100}`, {
      title: `Items decided wrong, honest voters err on ${error * 100} % of items`,
      x: "share of all seats that the adversary holds",
      y: "share of items decided wrong",
      log: true,
      lines: [...ours, ...theirs],
    });
  }
  charts.set("by-error", {
    title: "Items left undecided by a tier, solid without faulty seats, dashed with f",
    x: "share of items on which an honest voter errs",
    y: "share of items",
    xMax: 0.1,
    lines: TIERS.flatMap((lane) =>
      [0, lane.f].map((faulty) => ({
        name: `${lane.name}, ${faulty} faulty`,
        color: lane.color,
        dashed: faulty !== 0,
        points: ERRORS.map((error) => [error, measuredAt(played, lane, error, faulty).stalled] as const),
      })),
    ),
  });
  charts.set("capture", {
    title: "Odds of a committee's capture, 2f + 1 seats (solid), and of a stall, f + 1 (dashed)",
    x: "share of all seats that the adversary holds",
    y: "probability per draw",
    log: true,
    lines: TIERS.flatMap(({ name, n, f, color }) => [
      {
        name: `${name}, capture`,
        color,
        points: SHARES.map((share) => [share, atLeast(n, 2 * f + 1, share)] as const),
      },
      {
        name: `${name}, stall`,
        color,
        dashed: true,
        points: SHARES.map((share) => [share, atLeast(n, f + 1, share)] as const),
      },
    ]),
  });
  return new Map([...charts].map(([name, chart]) => [name, drawChart(chart)]));
}
