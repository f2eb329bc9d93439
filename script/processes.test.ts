import { afterEach, expect, test } from "vitest";
import { type Child, ChildError, run, startChild, stopChildren, waitForLine } from "./processes.ts";

const node = (name: string, code: string) => startChild(process.execPath, ["-e", code], { name, graceMs: 500 });
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
/** Waits until a process is gone, bounded by the test's time. */
const gone = async (pid: number) => {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
};
const pidIn = (line: string) => (/^pid (\d+)$/.test(line) ? Number(line.slice(4)) : undefined);

afterEach(stopChildren);

test("run gives code and output", async () => {
  const code = "console.log('out'); console.error('err'); process.exitCode = 3";
  const seen: string[] = [];
  const onLine = (line: string, stream: string) => seen.push(`${stream} ${line}`);
  const finished = await run(process.execPath, ["-e", code], { name: "node", onLine });
  expect(finished).toEqual({ code: 3, signal: null, stdout: "out", stderr: "err" });
  expect(seen.sort()).toEqual(["stderr err", "stdout out"]);
});

test("run is bounded where it is told to be: what hung is stopped, and the error has its last words", async () => {
  const code = "console.log('pid ' + process.pid); setInterval(() => {}, 1000)";
  const pids: number[] = [];
  const onLine = (line: string) => pids.push(pidIn(line) ?? 0);
  const running = run(process.execPath, ["-e", code], { name: "hanging", onLine, limitMs: 10_000 });
  await expect(running).rejects.toThrow(/hanging did not end in 10 s and was stopped[\s\S]*pid \d+/);
  const [pid] = pids;
  if (pid === undefined) throw new Error("it said no pid");
  await gone(pid);
});

test("a program that does not exist is a clear error", () => {
  expect(() => startChild("/nowhere/program", [], { name: "nothing" })).toThrow("nothing does not start");
});

test("waitForLine finds lines that came before it was called", async () => {
  const child = node("early", "console.log('ready 7'); setInterval(() => {}, 1000)");
  const read = (line: string) => /ready (\d)/.exec(line)?.[1];
  expect(await waitForLine(child, read, 10_000)).toBe("7");
  expect(await waitForLine(child, read, 10_000)).toBe("7");
});

test("waitForLine fails with the output when the process ends first", async () => {
  const child = node("short", "console.error('no port left'); process.exit(1)");
  const waiting = waitForLine(child, () => undefined, 10_000);
  await expect(waiting).rejects.toThrow(ChildError);
  await expect(waiting).rejects.toThrow(/short ended \(exit code 1\)[\s\S]*no port left/);
});

test("waitForLine is bounded", async () => {
  const child = node("silent", "setInterval(() => {}, 1000)");
  await expect(waitForLine(child, () => undefined, 50)).rejects.toThrow("silent did not say");
});

test("stop ends a process that ignores SIGTERM, and what it started", async () => {
  const inner = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('pid ' + process.pid)";
  const outer = `process.on('SIGTERM', () => {}); console.log('pid ' + process.pid);
    require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' })`;
  const child = node("stubborn", outer);
  const grandchild = await waitForLine(child, (line) => unlessOwn(pidIn(line), child), 10_000);
  expect(await child.stop()).toMatchObject({ signal: "SIGKILL" });
  await gone(grandchild);
});

const unlessOwn = (pid: number | undefined, child: Child) => (pid === child.pid ? undefined : pid);

const parent = (end: string) => `
  import { startChild, stopChildrenOnSignals } from ${JSON.stringify(new URL("processes.ts", import.meta.url).href)};
  stopChildrenOnSignals(() => console.log("bye"));
  const child = startChild(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { name: "child" });
  console.log("pid " + child.pid);
  ${end}`;
const startParent = (end: string) => {
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", parent(end)];
  return startChild(process.execPath, args, { name: "parent" });
};
const stay = "setInterval(() => {}, 1000);";

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s ends the children first and then the program", async (signal, code) => {
  const program = startParent(stay);
  const child = await waitForLine(program, pidIn, 20_000);
  process.kill(program.pid, signal);
  expect(await program.exited).toEqual({ code, signal: null });
  expect(program.tail()).toContain("bye");
  expect(isAlive(child)).toBe(false);
});

test.each([
  ["a crash", "setTimeout(() => { throw new Error('boom') }, 10);", 1],
  ["a rejection nobody handles", "Promise.reject(new Error('boom'));", 1],
  ["process.exit", "setTimeout(() => process.exit(4), 10);", 4],
])("%s ends the children", async (_, end, code) => {
  const program = startParent(end);
  const child = await waitForLine(program, pidIn, 20_000);
  expect(await program.exited).toEqual({ code, signal: null });
  await gone(child);
});

test("kill -9 ends the children: the watchdog outlives the program", async () => {
  const program = startParent(stay);
  const child = await waitForLine(program, pidIn, 20_000);
  process.kill(program.pid, "SIGKILL");
  await program.exited;
  await gone(child);
});

test("a program with nothing left to do ends, whatever the watchdog does", async () => {
  const program = startParent("await child.stop();");
  expect(await program.exited).toEqual({ code: 0, signal: null });
});
