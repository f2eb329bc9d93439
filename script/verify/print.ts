import type { Step } from "../../contracts/sdk/proof/step.ts";
import { toJson } from "../print.ts";

const MARKS = { passed: "ok    ", failed: "FAILED", open: "open  " } as const;

/**
 * Prints a proof link by link, or as one JSON object with all its evidence, and sets the exit code: 0 if all links hold, 1 if
 * one is broken, 3 if none is broken but some are open.
 */
export function printSteps(
  { json }: { json: boolean },
  steps: readonly Step[],
  { title, ...about }: { title: string } & Record<string, unknown>,
): void {
  const failed = countOf(steps, "failed");
  const pending = countOf(steps, "open");
  if (json) console.log(toJson({ ...about, passed: failed === 0 && pending === 0, steps }));
  else console.log(textOf(steps, title));
  process.exitCode = failed > 0 ? 1 : pending > 0 ? 3 : 0;
}

function textOf(steps: readonly Step[], title: string): string {
  const lines = steps.map(({ stage, of, name, status, words }, i) => {
    const before = steps[i - 1];
    const head = stage === before?.stage && of === before.of ? [] : [`\n${stage}${of ? `, ${of}` : ""}`];
    return [...head, `  ${MARKS[status]} ${name.padEnd(17)} ${words}`].join("\n");
  });
  const sum = `${countOf(steps, "passed")} links hold, ${countOf(steps, "failed")} broken, ${countOf(steps, "open")} open`;
  return [title, ...lines, `\n${sum}.`].join("\n");
}

function countOf(steps: readonly Step[], status: Step["status"]): number {
  return steps.filter((step) => step.status === status).length;
}
