import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { startChild, waitForLine } from "../../script/processes.ts";
import { factsIn } from "./facts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 120_000;
const STOP_MS = 20_000;

/** One stack for all files of a run, in a process of its own: it works while the tests do. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const args = ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))];
  const stack = startChild(process.execPath, args, { name: "the stack of the tests", cwd: root, graceMs: STOP_MS });
  project.provide("stack", await waitForLine(stack, factsIn, START_MS));
  return async () => void (await stack.stop());
}
