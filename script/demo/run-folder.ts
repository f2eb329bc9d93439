import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

/** Folders of failed runs that are kept for looking into. */
const KEPT = 3;

const NAME = /^run-(\d{17})-(\d+)$/;

/**
 * Makes a folder for everything a run writes and removes those of old runs whose process is gone, but for the latest.
 * @param parent - Usually `.assay`.
 * @param started - Unix time in milliseconds.
 */
export function makeRunFolder(parent: string, started: number, pid: number): string {
  mkdirSync(parent, { recursive: true });
  const old = readdirSync(parent).filter((name) => NAME.test(name));
  const dead = old.sort().filter((name) => !isAlive(Number(NAME.exec(name)?.[2])));
  for (const name of dead.slice(0, Math.max(0, dead.length - KEPT))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
  const folder = join(parent, `run-${new Date(started).toISOString().replace(/\D/g, "")}-${pid}`);
  mkdirSync(folder);
  return folder;
}

/** A path as a person in this folder would type it. */
export function fromHere(path: string): string {
  return relative(process.cwd(), path) || ".";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
