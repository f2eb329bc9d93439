import { z } from "zod";

/** What a step of `npm test` counted. */
export type Counts = { passed: number; failed: number };

/**
 * Counts of `forge test` from its output. forge ends with 0 when it finds no test at all, so that counts as a failure, as
 * does any other output without a sum.
 */
export function forgeCounts(output: string, code: number | null): Counts {
  const sum = /(\d+) tests? passed, (\d+) failed, (\d+) skipped \((\d+) total/.exec(output);
  const [passed, failed, skipped, total] = (sum?.slice(1) ?? [0, 0, 0, 0]).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (total === 0) return { passed: 0, failed: 1 };
  // A skipped test says nothing, and a run that failed without a failing test (a gas snapshot) is not green. Real quotes may
  // be missing: where they must not (CI), forge fails.
  const excused = output.match(/\[SKIP: no fixtures in /g)?.length ?? 0;
  const more = code !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + Math.max(0, skipped - excused) + more };
}

/**
 * What is wrong with forge's run of one invariant; undefined if it made all its calls and none broke or reverted. Looks at
 * what forge says it did, since it also ends with 0 when it finds nothing to do.
 */
export function invariantProblem(
  output: string,
  code: number | null,
  { name, runs, depth }: { name: string; runs: number; depth: number },
): string | undefined {
  const { passed, failed } = forgeCounts(output, code);
  if (code !== 0 || failed !== 0 || passed !== 1) return `forge ended with ${code}: ${passed} passed, ${failed} failed`;
  const made = new RegExp(`\\[PASS\\] ${name}\\(\\) \\(runs: (\\d+), calls: (\\d+), reverts: (\\d+)\\)`).exec(output);
  const [ranRuns, calls, reverts] = (made?.slice(1) ?? [0, 0, 0]).map(Number);
  if (ranRuns === runs && calls === runs * depth && reverts === 0) return undefined;
  return `${ranRuns} runs, ${calls} calls, ${reverts} reverts instead of ${runs}, ${runs * depth}, 0`;
}

const vitestSchema = z.object({
  numTotalTests: z.number(),
  numPassedTests: z.number(),
  success: z.boolean(),
});

/** Counts of Vitest's JSON report. Everything that did not pass counts as failed, a run without tests as well. */
export function vitestCounts(json: string | undefined, code: number | null): Counts {
  const report = parse(json);
  if (!report || report.numTotalTests === 0) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numTotalTests, success } = report;
  const failed = numTotalTests - passed;
  return { passed, failed: failed === 0 && (code !== 0 || !success) ? 1 : failed };
}

function parse(json: string | undefined): z.output<typeof vitestSchema> | undefined {
  try {
    return vitestSchema.parse(JSON.parse(json ?? ""));
  } catch {
    return undefined;
  }
}
