import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DumpError, requireQuietNode } from "./dumps.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

let folder: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-dumps-"));
});
afterEach(async () => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Starts Node in the folder with as large core files as may be. */
function start(options: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const script = 'ulimit -c "$(ulimit -H -c)" && exec "$@"';
  const args = ["-c", script, "sh", process.execPath, ...options];
  return spawn("sh", args, { cwd: folder, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

/** Settings of an oracle whose chain is at a URL. */
const settings = (url: string) => ({
  ...{ ASSAY_RPC_URL: url, ASSAY_CORE: `0x${"11".repeat(20)}`, ASSAY_WORKLOAD: "1", ASSAY_DATA: join(folder, "data") },
  ASSAY_OPERATOR_KEY: `0x${"22".repeat(32)}`,
});

const withTsx = (...options: string[]) => ["--import", import.meta.resolve("tsx"), ...options, MAIN];

/** A chain that answers nothing of use, and says when it was asked for the nth time. */
async function uselessChain(): Promise<{ url: string; asked: (times: number) => Promise<void> }> {
  let count = 0;
  const opened = createServer((_, response) => {
    count++;
    opened.emit("asked");
    response.writeHead(503).end();
  });
  server = opened.listen(0, "127.0.0.1");
  await once(opened, "listening");
  const asked = async (times: number) => {
    while (count < times) await once(opened, "asked");
  };
  return { url: `http://127.0.0.1:${(opened.address() as AddressInfo).port}`, asked };
}

test.each(["SIGABRT", "SIGSEGV"] as const)("an oracle that ends by %s leaves no core file", async (signal) => {
  const chain = await uselessChain();
  const oracle = start(withTsx(), settings(chain.url));
  let output = "";
  for (const stream of [oracle.stdout, oracle.stderr]) stream?.on("data", (part: Buffer) => (output += part));
  await chain.asked(1);
  oracle.kill("SIGUSR1");
  await chain.asked(2); // by then a debugger would have said that it listens
  const limits = process.platform === "linux" ? readFileSync(`/proc/${oracle.pid}/limits`, "utf8") : "";
  oracle.kill(signal);
  expect(await once(oracle, "close")).toEqual([null, signal]);
  expect((await readdir(folder)).filter((name) => name !== "data")).toEqual([]);
  expect(output).not.toContain("Debugger");
  if (process.platform !== "linux") return;
  expect(limits).toMatch(/^Max core file size +1 +1 /m);
  // Where the machine writes core files into the folder at all, another process does leave one.
  const pattern = readFileSync("/proc/sys/kernel/core_pattern", "utf8");
  const most = spawnSync("sh", ["-c", "ulimit -H -c"], { encoding: "utf8" }).stdout.trim();
  if (/[/|@%]/.test(pattern) || most !== "unlimited") return;
  expect(await once(start(["-e", `process.kill(process.pid, "${signal}")`]), "close")).toEqual([null, signal]);
  expect((await readdir(folder)).filter((name) => name.startsWith(pattern.trim()))).toHaveLength(1);
});

test.each([
  "--heapsnapshot-signal=SIGUSR2",
  "--heapsnapshot-near-heap-limit=1",
  "--report-on-fatalerror",
  "--report-uncaught-exception",
  "--report-on-signal",
  "--heap-prof",
  "--cpu-prof",
  "--inspect=0",
  "--tls-keylog=keys",
  "--trace-event-categories=node",
  "--abort_on_uncaught_exception",
  "--prof",
  "--print-ast",
])("%s is refused, as an option and in NODE_OPTIONS", (option) => {
  const name = (option.split("=")[0] as string).replaceAll("_", "-");
  const refused = { name: "DumpError", message: expect.stringContaining(`Start Node without ${name}:`) };
  for (const [options, asked] of [
    [[option], ""],
    [["--import", "tsx", option], undefined],
    [[], option],
    [[], `--no-warnings  "${option}"`],
  ] as const) {
    let error: unknown;
    try {
      requireQuietNode(options, { NODE_OPTIONS: asked });
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject(refused);
  }
});

test("what oracles are started with is taken, and variables that have Node write are not", () => {
  const usual = ["--import", "file:///tsx/loader.mjs", "--max-old-space-size=4096", "--max_old_space_size", "4096"];
  expect(() => requireQuietNode(usual, { NODE_OPTIONS: "--no-warnings -r ./a.js", DEBUG: "" })).not.toThrow();
  for (const name of ["NODE_DEBUG", "NODE_DEBUG_NATIVE", "NODE_V8_COVERAGE", "DEBUG"]) {
    expect(() => requireQuietNode([], { [name]: "http" })).toThrow(DumpError);
  }
});

test("an oracle does not start with them", async () => {
  const refused = start(withTsx(), { ...settings("http://127.0.0.1:1"), NODE_OPTIONS: "--report-on-fatalerror" });
  let output = "";
  refused.stderr?.on("data", (part: Buffer) => (output += part));
  expect(await once(refused, "close")).toEqual([1, null]);
  expect(output).toMatch(/^Start Node without --report-on-fatalerror:/);
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ["thrown", "throw error"],
  ["rejected", "Promise.reject(error)"],
])("an error that nobody caught, %s, is not shown but for its kind and place", async (_, statement) => {
  // As soon as the program listens for them.
  const fault = `const error = Object.assign(new TypeError("KEY of someone"), { cause: new Error("KEY"), url: "http://a/KEY" });
    process.on("newListener", (name) => { if (name === "uncaughtException") setImmediate(() => { ${statement}; }); });`;
  const preload = `data:text/javascript,${encodeURIComponent(fault)}`;
  const chain = await uselessChain();
  const oracle = start(withTsx("--import", preload), settings(chain.url));
  let output = "";
  for (const stream of [oracle.stdout, oracle.stderr]) stream?.on("data", (part: Buffer) => (output += part));
  expect(await once(oracle, "close")).toEqual([1, null]);
  expect(output).not.toContain("KEY");
  expect(output).toMatch(/"reason":"TypeError at [^"]*","event":"crashed"/);
});
