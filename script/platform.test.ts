import { access, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DstackClient } from "@phala/dstack-sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FAULT_NAMES } from "../oracle/tee/platform/faults.ts";
import { startAnvil } from "../test/anvil.ts";
import { runProgram } from "../test/command.ts";
import { programArgs } from "../test/program.ts";
import { type Child, startChild, waitForLine } from "./processes.ts";

let folder: string;
const children: Child[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-platform-"));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.stop()));
  await rm(folder, { recursive: true, force: true });
});

const program = fileURLToPath(new URL("platform.ts", import.meta.url));

function start(...args: string[]): Child {
  const command = [...programArgs("script/platform.ts"), "--folder", folder, ...args];
  const child = startChild(process.execPath, command, { name: "platform" });
  children.push(child);
  return child;
}

const lineOf = (child: Child, start: string) =>
  waitForLine(child, (line) => (line.startsWith(start) ? line.slice(start.length) : undefined), 30_000);
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test("it says what it is and what is wrong with it, and Ctrl-C ends it without a trace of its socket", async () => {
  const child = start("--fault", "pck-revoked,vendor");
  const lines: string[] = [];
  child.onLine((line) => lines.push(line));
  const pccs = await lineOf(child, "  ASSAY_PCCS_URL=");
  expect(lines.join("\n")).toMatch(/^DEVELOPMENT PLATFORM\. .*\n.*worth nothing outside chain 31337\./);
  expect(lines).toContain("FAULT pck-revoked: The PCK CRL has the PCK certificate.");
  expect(lines).toContain("FAULT vendor: The quoting enclave's vendor is not Intel.");
  const crl = await fetch(`${pccs}/sgx/certification/v4/pckcrl?ca=platform`);
  expect(await crl.text()).toMatch(/^-----BEGIN X509 CRL-----\n/);
  const socket = join(folder, "dstack.sock");
  const { quote } = await new DstackClient(socket).getQuote(Buffer.alloc(64));
  expect(quote.slice(24, 56)).not.toBe("939a7233f79c4ca9940a0db3957f0607");
  process.kill(child.pid, "SIGINT");
  expect(await child.exited).toEqual({ code: 0, signal: null });
  expect(await exists(socket)).toBe(false);
});

test("after a kill it starts again where it was, as the same platform", async () => {
  const socket = join(folder, "dstack.sock");
  const first = start();
  await lineOf(first, "  ASSAY_PCCS_URL=");
  const { device_id } = await new DstackClient(socket).info();
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  expect(await exists(socket)).toBe(true);
  await lineOf(start(), "  ASSAY_PCCS_URL=");
  expect((await new DstackClient(socket).info()).device_id).toBe(device_id);
});

test("it takes the clock of the chain it is for, and refuses another chain than the development one", async () => {
  const [mainnet, local] = await Promise.all([
    startAnvil({ args: ["--chain-id", "1"] }),
    startAnvil({ args: ["--timestamp", "1900000000"] }),
  ]);
  try {
    const refused = await runProgram("script/platform.ts", ["--folder", folder, "--rpc-url", mainnet.url]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^error: Use real TDX hardware on chain 1: /);
    const pccs = await lineOf(start("--rpc-url", local.url), "  ASSAY_PCCS_URL=");
    const identity = await fetch(`${pccs}/tdx/certification/v4/qe/identity`);
    expect(await identity.text()).toContain('"issueDate":"2030-03-17T00:00:00Z"');
  } finally {
    await Promise.all([mainnet.stop(), local.stop()]);
  }
});

test.each([
  [[], 2, /--folder is missing/],
  [["--folder", "x", "--fault", "nothing"], 2, /--fault: write names that --faults lists/],
  [
    ["--folder", "x", "--compose", "missing.json"],
    1,
    /^error: Give another file than missing.json: it cannot be opened \(ENOENT\)\.$/,
  ],
  [["--folder", "x", "--compose", "."], 1, /^error: Give another file than \.: it is not a file\.$/],
  [["--folder", "x", "--compose", program], 1, /^error: Give another file than \S+: it is not JSON\.$/],
  [["--folder", "x", "--rpc-url", "http://127.0.0.1:1"], 1, /^error: No node answers at http:\/\/127\.0\.0\.1:1: .*$/],
  [["--folder", "x", "--socket", `/tmp/${"x".repeat(120)}`], 1, /Choose a shorter path/],
])("%j is refused", async (args, code, message) => {
  const refused = await runProgram("script/platform.ts", args);
  expect(refused.stderr).toMatch(message);
  expect(refused.code).toBe(code);
});

test("a folder in the place of its secret ends it with a sentence", async () => {
  await mkdir(join(folder, "development-authority.hex"));
  const { code, stderr } = await runProgram("script/platform.ts", ["--folder", folder]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "error: Name another file: a folder is where one was to be read.",
  });
});

test("--faults lists every fault with its reason", async () => {
  const { code, stdout } = await runProgram("script/platform.ts", ["--faults"]);
  expect(code).toBe(0);
  expect(stdout.split("\n").filter((line) => / \([a-z-]+\)$/.test(line)).length).toBe(FAULT_NAMES.length);
});
