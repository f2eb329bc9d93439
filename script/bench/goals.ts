import { type BatchGas, GAS_GOALS, type GasFigures } from "../demo/gas.ts";
import type { Step } from "./meter.ts";

/** A figure that the protocol promises. */
export type Figure = keyof typeof GAS_GOALS;

/** A figure beside what it has to reach. */
export type Judged<F extends string = Figure> = {
  figure: F;
  what: string;
  measured: number;
  goal: number;
  /** What would be better still; not every figure has one. */
  stretch?: number;
  reached: boolean;
  stretchReached?: boolean;
};

/** What each figure is about. */
const FIGURES: Record<Figure, { what: string; stretch?: number }> = {
  perVote: { what: "one human vote, cast and finalised", stretch: 75 },
  perSubmission: { what: "one item sealed, checked, voted on by seven, settled", stretch: 2_750 },
  perClaimedItem: { what: "one item claimed, transfer included" },
};

/** Nobody's transaction may need more: a chain's blocks have room for it, and a keeper never gets stuck. */
export const CALL_LIMIT = 8_000_000;

/** Sets figures beside their goals; one that was not measured reaches none. */
export function judge(figures: Pick<GasFigures, Figure>): Judged[] {
  return (Object.keys(FIGURES) as Figure[]).map((figure) =>
    judged(figure, figures[figure], { ...FIGURES[figure], goal: GAS_GOALS[figure] }),
  );
}

/** Sets a figure beside its goal. */
export function judged<F extends string>(
  figure: F,
  measured: number,
  { what, goal, stretch }: { what: string; goal: number; stretch?: number },
): Judged<F> {
  const plain = { figure, what, measured, goal, reached: measured <= goal };
  return stretch === undefined ? plain : { ...plain, stretch, stretchReached: measured <= stretch };
}

/** Goals that are missed, in words. */
export function missedGoals(judged: readonly Judged<string>[]): string[] {
  const missed = judged.filter(({ reached }) => !reached);
  return missed.map(({ figure, measured, goal }) => `${figure} is ${measured} gas, the goal is ${goal}`);
}

/** The same, and transactions that are too large. */
export function gasProblems(judged: readonly Judged[], steps: readonly Pick<Step, "step" | "max">[]): string[] {
  const large = steps.filter(({ max }) => max > CALL_LIMIT);
  return [
    ...missedGoals(judged),
    ...large.map(({ step, max }) => `${step} takes ${max} gas, a call may take ${CALL_LIMIT}`),
  ];
}

/** Gas per item of a batch with all its rounds, those above the scouts too. */
export function perItemToTheTop({ count, steps, later }: BatchGas): number {
  const all = [steps, ...later.map((round) => round.steps)].flatMap((round) => Object.values(round));
  return Math.round(all.reduce((sum, gas) => sum + gas, 0) / count);
}
