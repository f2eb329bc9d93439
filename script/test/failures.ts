import { relative } from "node:path";
import { z } from "zod";

/** Longest line about a failed test, characters. */
const LONGEST = 500;

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * A line for each test that failed in Vitest's JSON report: file, name, and what its error says before the stack. A
 * file that failed as a whole has a line of its own. Without a report there are none: the step's count says that it is red.
 *
 * @param root the project's folder
 */
export function vitestFailures(json: string | undefined, root: string): string[] {
  if (json === undefined) return [];
  return reportSchema.parse(JSON.parse(json)).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0) return status === "failed" ? [lineOf(file, message)] : [];
    return failed.map((test) => lineOf(`${file} > ${test.fullName}`, test.failureMessages?.[0] ?? ""));
  });
}

/** A line for each test that forge names again at the end of its output: file and contract, name, and its error. */
export function forgeFailures(output: string): string[] {
  let where = "";
  const lines: string[] = [];
  for (const line of output.slice(Math.max(0, output.lastIndexOf("Failing tests:"))).split("\n")) {
    where = /^Encountered \d+ failing tests? in (\S+)/.exec(line)?.[1] ?? where;
    const failed = /^\[FAIL(?:: (.*))?\] (\w+)\(/.exec(line);
    if (where !== "" && failed) lines.push(lineOf(`${where} > ${failed[2]}`, failed[1] ?? ""));
  }
  return lines;
}

function lineOf(test: string, error: string): string {
  const said = (error.split(/\n\s+at /)[0] ?? "").replaceAll(/\s+/g, " ").trim();
  const line = said === "" ? test : `${test}: ${said}`;
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
