import type { ReputationPoint } from "../../../contracts/sdk/chain/reputation.ts";

/** A picture of a reputation over time. Places are percent from the left and from the bottom. */
export type Chart = {
  /** Corners of the line: it drifts between rounds and jumps where one was settled. */
  line: { x: number; y: number }[];
  dots: { x: number; y: number; point: ReputationPoint; tone: "up" | "down" | "even" }[];
  /** Heights that are marked, with the reputation there. */
  marks: { y: number; reputation: number }[];
  heightOf: (reputation: number) => number;
};

const MAXIMUM = 10_000;
const STEP = 500;
const MARKS = 4;

/** Lays a history out, from its first point to its last. What is drawn leaves room above and below. Pure. */
export function chartOf(history: readonly ReputationPoint[]): Chart {
  const values = history.flatMap(({ before, reputation }) => [before, reputation]);
  const low = Math.max(0, Math.floor((Math.min(...values) - STEP / 2) / STEP) * STEP);
  const high = Math.min(MAXIMUM, Math.ceil((Math.max(...values) + STEP / 2) / STEP) * STEP);
  const start = history[0]?.at ?? 0n;
  const span = Number((history.at(-1)?.at ?? start) - start);
  const heightOf = (reputation: number) => (100 * (reputation - low)) / (high - low);
  // What all happened in one second stands side by side.
  const placeOf = (at: bigint, i: number) =>
    span === 0 ? (100 * i) / Math.max(1, history.length - 1) : (100 * Number(at - start)) / span;
  const line = history.flatMap(({ at, before, reputation }, i) => [
    { x: placeOf(at, i), y: heightOf(before) },
    { x: placeOf(at, i), y: heightOf(reputation) },
  ]);
  const dots = history.map((point, i) => ({
    x: placeOf(point.at, i),
    y: heightOf(point.reputation),
    point,
    tone: toneOf(point),
  }));
  const step = Math.ceil((high - low) / STEP / MARKS) * STEP;
  const marks = [];
  for (let reputation = low; reputation <= high; reputation += step)
    marks.push({ reputation, y: heightOf(reputation) });
  return { line, dots, marks, heightOf };
}

function toneOf({ before, reputation }: ReputationPoint): "up" | "down" | "even" {
  return reputation === before ? "even" : reputation > before ? "up" : "down";
}
