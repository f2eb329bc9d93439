import type { TestProject } from "vitest/node";
import { startStackProcess } from "./stack-process.ts";

/** One stack for all files of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { facts, stop } = await startStackProcess();
  project.provide("stack", facts);
  return async () => void (await stop());
}
