import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRunFolder } from "./run-folder.ts";

/** Above every pid that Linux gives out. */
const DEAD = 2 ** 22 + 1;

test("keeps the latest folders of dead runs and every living one", () => {
  const parent = mkdtempSync(join(tmpdir(), "assay-runs-"));
  const living = `run-20200101000000000-${process.pid}`;
  mkdirSync(join(parent, living));
  mkdirSync(join(parent, "something-else"));
  const made = [1, 2, 3, 4, 5].map((minute) => makeRunFolder(parent, minute * 60_000, DEAD + minute));
  expect(made.map(existsSync)).toEqual([false, true, true, true, true]);
  expect(readdirSync(parent)).toContain(living);
  expect(readdirSync(parent)).toContain("something-else");
  rmSync(parent, { recursive: true });
});
