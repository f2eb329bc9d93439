import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { reasonOf, TransactionError } from "./errors.ts";
import { hideUrls } from "./log.ts";

/** What statements about lines write to standard output. */
function runInline(statements: string): string {
  const module = fileURLToPath(new URL("log.ts", import.meta.url));
  const program = `import { log, warn } from ${JSON.stringify(module)}; ${statements}`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", program];
  return spawnSync(process.execPath, args, { encoding: "utf8" }).stdout;
}

test("a line is one JSON object with time, event and fields, and nothing about the machine", () => {
  const lines = runInline(`log("sealed", { count: 3 }); warn("odd");`).trim().split("\n");
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
  for (const parse of [() => JSON.parse("my words"), () => BigInt("my words")]) {
    let error: unknown;
    try {
      parse();
    } catch (caught) {
      error = caught;
    }
    expect(reasonOf(error)).toMatch(/^SyntaxError at [^"']*$/);
    expect(reasonOf(error)).not.toContain("words");
  }
});

test("of a URL only scheme, host and port are shown, in lines and in what a failed start says", () => {
  expect(hideUrls("https://user:pass@node.example:8545/v2/KEY?token=KEY#KEY")).toBe("https://node.example:8545");
  expect(hideUrls("HTTP request failed.\nURL: https://node.example/v3/KEY\nwss://KEY@a/b, (http://c/KEY).")).toBe(
    "HTTP request failed.\nURL: https://node.example\nwss://a (http://c",
  );
  expect(hideUrls("docs/http.md: 1/2")).toBe("docs/http.md: 1/2");
  const line = runInline(`warn("odd", { url: "http://a:1/KEY", reason: "Error: no answer from http://b/KEY" });`);
  expect(line).toContain(`"url":"http://a:1","reason":"Error: no answer from http://b"`);
  const folder = mkdtempSync(join(tmpdir(), "assay-start-"));
  const env = {
    ...{ ASSAY_RPC_URL: "http://user:KEY@127.0.0.1:1/v2/KEY?k=KEY", ASSAY_CORE: `0x${"11".repeat(20)}` },
    ...{ ASSAY_WORKLOAD: "1", ASSAY_DATA: folder, ASSAY_OPERATOR_KEY: `0x${"22".repeat(32)}` },
  };
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const options = { encoding: "utf8", env: { ...process.env, ...env } } as const;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), main],
    options,
  );
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(stderr).toContain("http://127.0.0.1:1");
  expect(stdout + stderr).not.toContain("KEY");
}, 60_000);
