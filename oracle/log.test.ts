import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { reasonOf, TransactionError } from "./errors.ts";

test("a line is one JSON object with time, event and fields, and nothing about the machine", () => {
  const module = fileURLToPath(new URL("log.ts", import.meta.url));
  const program = `import { log, warn } from ${JSON.stringify(module)}; log("sealed", { count: 3 }); warn("odd");`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const lines = stdout.trim().split("\n");
  expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual([
    ["level", "time", "count", "event"],
    ["level", "time", "event"],
  ]);
});

test("a reason is one short line", () => {
  expect(reasonOf(new Error(`${"x".repeat(500)}\nsecret`))).toHaveLength("Error: ".length + 200);
  expect(reasonOf(new Error("first\nURL: https://key@node"))).toBe("Error: first");
  expect(reasonOf(new TransactionError("seal", "BadSignature", {}))).toBe(
    "seal was refused by the chain: BadSignature",
  );
  expect(reasonOf("text")).toBe("unknown");
});
