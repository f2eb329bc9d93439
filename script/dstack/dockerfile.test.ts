import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MAIN } from "./build.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lines = readFileSync(join(root, "oracle/Dockerfile"), "utf8").split("\n");
const of = (instruction: string) =>
  lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.split(/\s+/).slice(1));

test("both stages are the same image, named by its digest", () => {
  const images = of("FROM").map(([image]) => image);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(/^node:20\.\d+\.\d+-[\w-]+@sha256:[0-9a-f]{64}$/);
  expect(new Set(images).size).toBe(1);
});

test("what is copied into the first stage exists, and only the bundle gets into the second", () => {
  const copies = of("COPY");
  const sources = copies.filter(([first]) => !first?.startsWith("--from")).flatMap((words) => words.slice(0, -1));
  expect(sources).toContain("package-lock.json");
  for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
  expect(copies.filter(([first]) => first?.startsWith("--from"))).toEqual([["--from=build", "/bundle", "/oracle"]]);
  expect(of("RUN").map((words) => words.join(" "))).toContain("npm run dstack -- bundle --out /bundle");
  expect(of("ADD")).toEqual([]);
});

test("it runs the bundle, and docs/operators.md says how it is built to the same digest", () => {
  expect(of("CMD").join(" ")).toContain(`/oracle/${MAIN}`);
  const docs = readFileSync(join(root, "docs/operators.md"), "utf8");
  for (const word of ["SOURCE_DATE_EPOCH=0", "--platform linux/amd64", "rewrite-timestamp=true", "oracle/Dockerfile"]) {
    expect(docs).toContain(word);
  }
});
