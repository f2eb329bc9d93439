import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { guard } from "./guard.ts";

/** How a process ended: a code, or the signal that ended it. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

/** A process this one started and will not outlive. */
export type Child = {
  name: string;
  pid: number;
  /** Resolves when the process has ended and its output is read; never rejects. */
  exited: Promise<Exit>;
  /** Its latest lines of output, oldest first, for error messages. */
  tail: () => string;
  /** Asks it to end (SIGTERM), insists after the grace time (SIGKILL), and waits until it has. */
  stop: () => Promise<Exit>;
  /** Calls back for every line from now on, after those already read. Returns a function that ends it. */
  onLine: (listener: LineListener) => () => void;
};

export type LineListener = (line: string, stream: "stdout" | "stderr") => void;

export type ChildOptions = {
  /** Shown in error messages. */
  name: string;
  /** Added to this process' environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Whom it runs as, where this process may choose. */
  user?: { uid: number; gid: number };
  /** Milliseconds between SIGTERM and SIGKILL, default 5,000. */
  graceMs?: number;
};

/** A process ended, or stayed silent, too early. */
export class ChildError extends Error {
  override readonly name = "ChildError";
  constructor(child: Child, what: string) {
    super(`${child.name} ${what}. Its last output:\n${child.tail()}`);
  }
}

const TAIL_LINES = 40;
const running = new Map<number, Child>();

/**
 * Starts a process that ends with this one, however this one ends: normally, by a crash, by Ctrl-C (see
 * {@link stopChildrenOnSignals}) or by kill -9 (a watchdog process sees to that). It leads a process group of its own,
 * so that what it starts ends with it and Ctrl-C reaches it only through us, in order.
 *
 * @throws Error if the program cannot be started
 * @example
 * const anvil = startChild(foundryBinary("anvil"), ["--port", "0"], { name: "anvil" });
 * const port = await waitForLine(anvil, (line) => /Listening on .*:(\d+)/.exec(line)?.[1], 10_000);
 * await anvil.stop();
 */
export function startChild(command: string, args: readonly string[], options: ChildOptions): Child {
  const spawned = spawn(command, args, {
    cwd: options.cwd,
    ...options.user,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  spawned.on("error", () => {}); // reported by the missing pid below; a later failure to kill is no crash
  const pid = spawned.pid;
  if (pid === undefined) throw new Error(`${options.name} does not start: check that ${command} can be executed`);
  guard(`+${pid}`);
  const output = readLines(spawned);
  const exited = new Promise<Exit>((resolve) => {
    spawned.once("close", (code, signal) => {
      running.delete(pid);
      guard(`-${pid}`);
      resolve({ code, signal });
    });
  });
  const stop = () => stopProcess(pid, exited, options.graceMs ?? 5_000);
  const child = { name: options.name, pid, exited, stop, ...output };
  running.set(pid, child);
  return child;
}

/**
 * Waits until a line of the process' output, past or coming, gives a value.
 *
 * @throws ChildError when the process ends first or `timeoutMs` pass
 */
export function waitForLine<T>(child: Child, read: (line: string) => T | undefined, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let unlisten = () => {};
    const finish = () => {
      clearTimeout(timer);
      // Later: the listener may be called for past lines before `onLine` has returned.
      queueMicrotask(() => unlisten());
    };
    const fail = (what: string) => {
      finish();
      reject(new ChildError(child, what));
    };
    const timer = setTimeout(() => fail(`did not say what was waited for in ${timeoutMs / 1000} s`), timeoutMs);
    unlisten = child.onLine((line) => {
      const value = read(line);
      if (value === undefined) return;
      finish();
      resolve(value);
    });
    child.exited.then(({ code, signal }) => fail(`ended (${signal ?? `exit code ${code}`})`));
  });
}

export type Finished = Exit & { stdout: string; stderr: string };

/**
 * Runs a command to its end. `onLine` sees its output as it comes. Does not throw for a code other than 0.
 *
 * @throws ChildError when `limitMs` are given and pass: it is stopped
 */
export async function run(
  command: string,
  args: readonly string[],
  options: ChildOptions & { onLine?: LineListener; limitMs?: number },
): Promise<Finished> {
  const child = startChild(command, args, options);
  const { limitMs } = options;
  let isLate = false;
  const late = () => {
    isLate = true;
    child.stop();
  };
  const timer = limitMs === undefined ? undefined : setTimeout(late, limitMs);
  const lines: Record<"stdout" | "stderr", string[]> = { stdout: [], stderr: [] };
  child.onLine((line, stream) => {
    lines[stream].push(line);
    options.onLine?.(line, stream);
  });
  const exit = await child.exited;
  clearTimeout(timer);
  if (isLate) throw new ChildError(child, `did not end in ${(limitMs ?? 0) / 1_000} s and was stopped`);
  return { ...exit, stdout: lines.stdout.join("\n"), stderr: lines.stderr.join("\n") };
}

/** Stops every process started here, the latest first. */
export async function stopChildren(): Promise<void> {
  for (const child of [...running.values()].reverse()) await child.stop();
}

/**
 * Makes Ctrl-C, SIGTERM, a closed terminal and an uncaught error stop every child before this process ends. A second
 * signal ends it at once. Programs call it first thing; libraries and tests do not.
 *
 * @param before what else has to happen first; a failure in it is printed and stops nothing
 */
export function stopChildrenOnSignals(before: () => Promise<void> | void = () => {}): void {
  let ending = false;
  const end = async (code: number) => {
    if (ending) process.exit(code);
    ending = true;
    try {
      await before();
      await stopChildren();
    } catch (error) {
      console.error(error);
    }
    process.exit(code);
  };
  const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(signals)) process.on(signal, () => end(code));
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error) => {
      console.error(error);
      end(1);
    });
  }
}

// Whatever ends this process ends its children: the last line of defence that can still run code.
process.on("exit", () => {
  for (const pid of running.keys()) kill(pid, "SIGKILL");
});

function readLines(spawned: ChildProcess): Pick<Child, "tail" | "onLine"> {
  const seen: { line: string; stream: "stdout" | "stderr" }[] = [];
  const listeners = new Set<LineListener>();
  for (const stream of ["stdout", "stderr"] as const) {
    const input = spawned[stream];
    if (!input) continue;
    createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
      seen.push({ line, stream });
      if (seen.length > TAIL_LINES) seen.shift();
      for (const listener of listeners) listener(line, stream);
    });
  }
  const onLine = (listener: LineListener) => {
    for (const { line, stream } of seen) listener(line, stream);
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { tail: () => seen.map(({ line }) => line).join("\n"), onLine };
}

async function stopProcess(pid: number, exited: Promise<Exit>, graceMs: number): Promise<Exit> {
  if (running.has(pid)) kill(pid, "SIGTERM");
  const timer = setTimeout(() => kill(pid, "SIGKILL"), graceMs);
  const exit = await exited;
  clearTimeout(timer);
  return exit;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // ESRCH: it has ended already
  }
}
