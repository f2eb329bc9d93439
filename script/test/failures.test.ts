import { expect, test } from "vitest";
import { forgeFailures, vitestFailures } from "./failures.ts";

const passed = { fullName: "is right", status: "passed", failureMessages: [] };
const report = (...testResults: object[]) => JSON.stringify({ testResults });

test("a failed test of Vitest is named with its file and what its error says before the stack", () => {
  const failed = {
    fullName: "sums are kept",
    status: "failed",
    failureMessages: ["Error: 1 is not 2\nin block 3\n    at sum (a.ts)\n    at b.ts"],
  };
  const files = [
    { name: "/here/oracle/a.test.ts", status: "failed", message: "", assertionResults: [passed, failed] },
    { name: "/here/oracle/b.test.ts", status: "passed", message: "", assertionResults: [passed] },
  ];
  expect(vitestFailures(report(...files), "/here")).toEqual([
    "oracle/a.test.ts > sums are kept: Error: 1 is not 2 in block 3",
  ]);
});

test("a file that could not be loaded is named, and a long error is cut", () => {
  const file = {
    name: "/here/a.test.ts",
    status: "failed",
    message: "no module",
    assertionResults: [],
  };
  expect(vitestFailures(report(file), "/here")).toEqual(["a.test.ts: no module"]);
  const [line = ""] = vitestFailures(report({ ...file, message: "x".repeat(900) }), "/here");
  expect(line).toMatch(/^a\.test\.ts: x+…$/);
  expect(line).toHaveLength(500);
});

test("without a report or a failure there is no line", () => {
  expect(vitestFailures(undefined, "/here")).toEqual([]);
  expect(vitestFailures(report(), "/here")).toEqual([]);
  expect(
    forgeFailures("Ran 1 test suite in 1s (1s CPU time): 1 tests passed, 0 failed, 0 skipped (1 total tests)"),
  ).toEqual([]);
});

test("failed tests of forge are named once, with their file and contract", () => {
  const output = [
    "Ran 2 tests for test/selfcheck/Red.t.sol:RedTest",
    "[FAIL: broken] test_selfcheck_fails() (gas: 203)",
    "[PASS] test_selfcheck_passes() (gas: 142)",
    "",
    "Failing tests:",
    "Encountered 2 failing tests in test/selfcheck/Red.t.sol:RedTest",
    "[FAIL: broken] test_selfcheck_fails() (gas: 203)",
    "[FAIL] test_any(uint256) (runs: 3, μ: 1, ~: 1)",
    "",
    "Encountered a total of 2 failing tests, 1 tests succeeded",
  ].join("\n");
  expect(forgeFailures(output)).toEqual([
    "test/selfcheck/Red.t.sol:RedTest > test_selfcheck_fails: broken",
    "test/selfcheck/Red.t.sol:RedTest > test_any",
  ]);
});
