import { expect, test } from "vitest";
import { stageOf } from "./batch-stage.ts";

const at = (state: "sealed" | "voting" | "decided" | "final" | "void", now: bigint) =>
  stageOf({ state, phaseEnd: 100 }, 50, now);

test("the last second of a stage belongs to it", () => {
  expect(at("voting", 100n)).toEqual({ stage: "voting", end: 100, isDue: false, isVoid: false });
  expect(at("voting", 101n)).toEqual({ stage: "opening", end: 150, isDue: false, isVoid: false });
  expect(at("voting", 150n).isDue).toBe(false);
  expect(at("voting", 151n)).toEqual({ stage: "opening", end: 150, isDue: true, isVoid: false });
  expect(at("decided", 100n).isDue).toBe(false);
  expect(at("decided", 101n).isDue).toBe(true);
});

test("before its draw and after its end nothing is timed", () => {
  expect(at("sealed", 10n)).toEqual({ stage: "sealed", isDue: false, isVoid: false });
  expect(at("final", 10n)).toEqual({ stage: "final", isDue: false, isVoid: false });
  expect(at("void", 10n).isVoid).toBe(true);
});
