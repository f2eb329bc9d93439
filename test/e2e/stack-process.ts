import { fileURLToPath } from "node:url";
import { type Child, startChild, waitForLine } from "../../script/processes.ts";
import { factsIn, type StackFacts } from "./facts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const START_MS = 120_000;
const STOP_MS = 20_000;

/** Starts the stack of `main.ts` in a process of its own: it works while the caller does something else. */
export async function startStackProcess(): Promise<{ facts: StackFacts; stop: Child["stop"] }> {
  const args = ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))];
  const child = startChild(process.execPath, args, { name: "the stack of the tests", cwd: root, graceMs: STOP_MS });
  return { facts: await waitForLine(child, factsIn, START_MS), stop: child.stop };
}
