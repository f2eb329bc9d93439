import { expect, test } from "vitest";
import { judged, open, type Step } from "../../../contracts/sdk/proof/step.ts";
import { evidenceJson } from "../../lib/evidence-json.ts";
import { groupSteps, isDevelopment, summaryOf } from "./steps.ts";

const step = (stage: Step["stage"], name: string, of?: string): Step => ({
  ...judged(stage, name, true, "words"),
  ...(of === undefined ? {} : { of }),
});

test("steps of one stage or round stand together, in their order", () => {
  const groups = groupSteps([
    ...[step("checks", "verdict"), step("checks", "rows"), step("rounds", "draw", "scouts")],
    ...[step("rounds", "tally", "scouts"), step("rounds", "draw", "guards"), step("settlement", "root")],
  ]);
  expect(groups.map(({ stage, of, steps }) => [stage, of, steps.length])).toEqual([
    ["checks", undefined, 2],
    ["rounds", "scouts", 2],
    ["rounds", "guards", 1],
    ["settlement", undefined, 1],
  ]);
  expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
});

test("one step that fails breaks the whole, one that is open leaves it open, none proves nothing", () => {
  const passed = step("checks", "a");
  const failed = judged("checks", "b", false, "broken");
  const waiting = open("checks", "c", "not yet");
  expect(summaryOf([passed]).status).toBe("passed");
  expect(summaryOf([passed, waiting]).status).toBe("open");
  expect(summaryOf([waiting, failed, passed])).toEqual({
    ...{ passed: 1, failed: 1, open: 1, status: "failed", firstFailed: failed },
  });
  expect(summaryOf([]).status).toBe("open");
});

test("a development root is found, also under a key of a checker", () => {
  const root = { ...step("attestation", "root"), evidence: { owner: "development" } };
  expect(isDevelopment([root])).toBe(true);
  expect(isDevelopment([{ ...step("attestation", "registration"), evidence: { steps: [root] } }])).toBe(true);
  expect(isDevelopment([{ ...root, evidence: { owner: "Intel" } }])).toBe(false);
});

test("evidence is JSON whatever is in it", () => {
  const json = evidenceJson({ sum: 2n ** 200n, bytes: Uint8Array.of(1, 255), list: [1n], none: undefined });
  expect(JSON.parse(json)).toEqual({ sum: `${2n ** 200n}`, bytes: "0x01ff", list: ["1"] });
});
