import type { BatchLine } from "../../../contracts/sdk/chain/batches.ts";

/** The stages a batch passes, in order. */
export const STAGES = ["sealed", "voting", "opening", "decided", "final"] as const;
export type Stage = (typeof STAGES)[number];

/** Where a batch is. `end` is the last second of the stage, undefined where nothing is timed; past it anyone can move on. */
export type Standing = { stage: Stage; end?: number; isDue: boolean; isVoid: boolean };

/** Reads a batch's stage off its state and the chain's time, seconds. Pure. */
export function stageOf(
  { state, phaseEnd }: Pick<BatchLine, "state" | "phaseEnd">,
  opening: number,
  now: bigint,
): Standing {
  const isVoid = state === "void";
  if (isVoid || state === "final") return { stage: "final", isDue: false, isVoid };
  if (state === "decided") return { stage: "decided", end: phaseEnd, isDue: now > phaseEnd, isVoid };
  if (state !== "voting") return { stage: "sealed", isDue: false, isVoid };
  if (now <= phaseEnd) return { stage: "voting", end: phaseEnd, isDue: false, isVoid };
  const end = phaseEnd + opening;
  return { stage: "opening", end, isDue: now > end, isVoid };
}
