import { expect, test } from "vitest";
import { forgeCounts, invariantProblem, vitestCounts } from "./counts.ts";
import { demonstrationProblems } from "./demonstration.ts";

const sum = (passed: number, failed: number, skipped: number) =>
  `Ran 3 test suites in 1s (2s CPU time): ${passed} tests passed, ${failed} failed, ${skipped} skipped (${passed + failed + skipped} total tests)`;

test("forge's sum is read, and skipped tests are not green", () => {
  expect(forgeCounts(sum(7, 0, 0), 0)).toEqual({ passed: 7, failed: 0 });
  expect(forgeCounts(sum(5, 2, 0), 1)).toEqual({ passed: 5, failed: 2 });
  expect(forgeCounts(sum(5, 0, 2), 0)).toEqual({ passed: 5, failed: 2 });
  const missing = "[SKIP: no fixtures in ../shared/fixtures] test_a() (gas: 0)\n";
  expect(forgeCounts(missing + sum(5, 0, 2), 0)).toEqual({ passed: 5, failed: 1 });
});

test("a run of forge that found nothing, broke off, or failed beside its tests is red", () => {
  const nothing = "No tests found in project! Forge looks for functions that start with `test`";
  expect(forgeCounts(nothing, 0)).toEqual({ passed: 0, failed: 1 });
  expect(forgeCounts(sum(0, 0, 0), 0)).toEqual({ passed: 0, failed: 1 });
  expect(forgeCounts("", 1)).toEqual({ passed: 0, failed: 1 });
  expect(forgeCounts(sum(7, 0, 0), 1)).toEqual({ passed: 7, failed: 1 });
});

test("an invariant held only if forge made every call of every run and none reverted", () => {
  const wanted = { name: "invariant_all", runs: 500, depth: 32 };
  const ran = (runs: number, calls: number, reverts: number) =>
    `[PASS] invariant_all() (runs: ${runs}, calls: ${calls}, reverts: ${reverts})\n${sum(1, 0, 0)}`;
  expect(invariantProblem(ran(500, 16_000, 0), 0, wanted)).toBeUndefined();
  expect(invariantProblem(ran(500, 16_000, 0), 1, wanted)).toMatch("ended with 1");
  expect(invariantProblem(ran(499, 15_968, 0), 0, wanted)).toMatch("499 runs");
  expect(invariantProblem(ran(500, 15_999, 0), 0, wanted)).toMatch("15999 calls");
  expect(invariantProblem(ran(500, 16_000, 1), 0, wanted)).toMatch("1 reverts");
  expect(invariantProblem("No tests match the provided pattern", 0, wanted)).toMatch("1 failed");
  expect(
    invariantProblem(`[PASS] invariant_other() (runs: 500, calls: 16000, reverts: 0)\n${sum(1, 0, 0)}`, 0, wanted),
  ).toMatch("0 runs");
  expect(invariantProblem(`[FAIL: broken]\n${sum(0, 1, 0)}`, 1, wanted)).toMatch("1 failed");
});

test("Vitest's report is read; without one, without tests, or with a file that failed, the run is red", () => {
  const report = (numTotalTests: number, numPassedTests: number, success: boolean) =>
    JSON.stringify({ numTotalTests, numPassedTests, success });
  expect(vitestCounts(report(9, 9, true), 0)).toEqual({ passed: 9, failed: 0 });
  expect(vitestCounts(report(9, 7, false), 1)).toEqual({ passed: 7, failed: 2 });
  expect(vitestCounts(report(9, 9, false), 1)).toEqual({ passed: 9, failed: 1 });
  expect(vitestCounts(report(0, 0, true), 0)).toEqual({ passed: 0, failed: 1 });
  expect(vitestCounts(undefined, 0)).toEqual({ passed: 0, failed: 1 });
  expect(vitestCounts("{", 0)).toEqual({ passed: 0, failed: 1 });
});

const result = {
  seed: 7,
  submissions: 512,
  approved: 500,
  rejected: 12,
  votes: 14,
  ...{ escalated: 3, overturned: 2, appealsWon: 1, forcedBatches: 1, goldFailures: 2, badges: 21 },
  faults: [{ kind: "empty", planted: 3, caught: 3, stage: "checks" }],
  falsePositives: 2,
  escrow: { funded: "100", paid: "60", refunded: "30", fees: "8", left: "2" },
  gas: { perVote: 110, perSubmission: 2_900, perClaimedItem: 2_000, steps: {} },
  slashed: "5",
  seconds: 99,
};
const problems = (changed: object) => demonstrationProblems(JSON.stringify({ ...result, ...changed }), 7);

test("a demonstration as it should be has no problem", () => {
  expect(problems({})).toEqual([]);
  const outvoted = { kind: "wrong label", planted: 3, caught: 2, stage: "outvoted" };
  expect(problems({ faults: [...result.faults, outvoted] })).toEqual([]);
});

test.each([
  [{ seed: 8 }, "it ran with seed 8, not 7"],
  [{ submissions: 500, approved: 488 }, "512 are the least"],
  [{ approved: 499 }, "499 approved and 12 rejected of 512"],
  [{ faults: [] }, "no fault was planted"],
  [{ faults: [{ kind: "empty", planted: 3, caught: 2, stage: "checks" }] }, "empty: 2 of 3 caught at checks"],
  [{ escrow: { ...result.escrow, left: "3" } }, "does not add up"],
  [{ gas: { ...result.gas, perVote: 121 } }, "gas.perVote is 121, the goal 120"],
  [{ gas: { ...result.gas, perSubmission: 0 } }, "gas.perSubmission is 0"],
  [{ appealsWon: 0 }, "appealsWon is 0, 1 is the least"],
  [{ votes: undefined }, "lacks something"],
])("%j is a problem", (changed, problem) => {
  expect(problems(changed).join("\n")).toContain(problem);
});

test("text is no result", () => {
  expect(demonstrationProblems("done", 7)[0]).toContain("no JSON object");
});
