import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Refusal, reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import type { Opening, SentItem } from "./open-item.ts";
import type { Answered, Asked } from "./thread.ts";

/** Opens items in threads of their own: it is half of an upload's work, and the gateway's thread does the other half. */
export type Opener = {
  /** @throws OpenerError where the thread ended; Refusal where too many wait */
  open: (sent: SentItem) => Promise<Opening>;
  /** Ends the threads; what waits fails. */
  close: () => Promise<void>;
};

/** Nothing was decided about an item: its thread ended, or failed at it. */
export class OpenerError extends Error {
  override readonly name = "OpenerError";
  constructor(why: string) {
    super(`Send the item again: it could not be opened now (${why}).`);
  }
}

/** The thread's program in the bundle, which build.ts makes of thread.ts. */
export const THREAD = "opener.mjs";
const SOURCE = "thread.ts";
/** One core is the gateway's own. */
const MOST_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Items that may wait; their bytes count as held by their requests. */
const MOST_WAITING = 4_096;
/** Bytes that a thread has at a time, unless one item has more: they are held twice. */
const MOST_BYTES = 1_024 * 1_024;
/** Longest an item may take, milliseconds: one of 100 MB takes a second or two. */
const PATIENCE = 120_000;

type Job = { sent: SentItem; resolve: (opening: Opening) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; jobs: Map<number, Job>; bytes: number };

/**
 * An opener whose threads start when there is something for them; one that ends is replaced when there is more.
 *
 * @param privateKey the checker's encryption key, which every thread gets a copy of
 */
export function createOpener(privateKey: Uint8Array): Opener {
  const threads = new Set<Thread>();
  const waiting: Job[] = [];
  let asked = 0;
  const end = (thread: Thread, why: string) => {
    if (!threads.delete(thread)) return;
    if (thread.jobs.size > 0) warn("a thread that opens items ended", { reason: why, count: thread.jobs.size });
    for (const { reject } of thread.jobs.values()) reject(new OpenerError(why));
    goOn();
  };
  const start = (): Thread => {
    const thread: Thread = { worker: startWorker(privateKey), jobs: new Map(), bytes: 0 };
    thread.worker.on("message", (answered: Answered) => {
      settle(thread, answered);
      goOn();
    });
    thread.worker.on("error", (error) => end(thread, reasonOf(error)));
    thread.worker.on("exit", (code) => end(thread, `exit code ${code}`));
    threads.add(thread);
    return thread;
  };
  const goOn = () => {
    for (let job = waiting[0]; job !== undefined; job = waiting[0]) {
      const thread = threadFor(threads, job.sent.bytes.length) ?? (threads.size < MOST_THREADS ? start() : undefined);
      if (thread === undefined) return;
      waiting.shift();
      give(thread, asked++, job);
    }
  };
  const open = (sent: SentItem) =>
    new Promise<Opening>((resolve, reject) => {
      if (waiting.length >= MOST_WAITING) {
        reject(new Refusal("too-many", "Too many items wait to be opened; send it again later."));
        return;
      }
      waiting.push({ sent, resolve, reject });
      goOn();
    });
  const close = async () => {
    for (const { reject } of waiting.splice(0)) reject(new OpenerError("the oracle stops"));
    await Promise.all([...threads].map(({ worker }) => worker.terminate()));
  };
  return { open, close };
}

/** In the bundle the thread's program lies beside the main one. */
function startWorker(privateKey: Uint8Array): Worker {
  const options = { workerData: { privateKey }, env: {}, execArgv: [], name: "opener" };
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(fromSource(new URL(SOURCE, import.meta.url)), { ...options, eval: true })
    : new Worker(new URL(THREAD, import.meta.url), options);
  // What waits for an answer keeps the process up, not the thread.
  worker.unref();
  return worker;
}

/** A program that has tsx read another: threads do not take over what reads TypeScript in the main one. */
function fromSource({ href }: URL): string {
  const tsx = import.meta.resolve("tsx/esm/api");
  return `import(${JSON.stringify(tsx)}).then(({ tsImport }) => tsImport(${JSON.stringify(href)}, ${JSON.stringify(href)}));`;
}

/** The thread that has least to do, if it has room: one that has nothing takes an item of any size. */
function threadFor(threads: ReadonlySet<Thread>, size: number): Thread | undefined {
  const [freest] = [...threads].sort((a, b) => a.bytes - b.bytes);
  return freest !== undefined && (freest.bytes === 0 || freest.bytes + size <= MOST_BYTES) ? freest : undefined;
}

function give(thread: Thread, id: number, job: Job): void {
  const late = setTimeout(() => thread.worker.terminate(), PATIENCE);
  const until =
    <T>(then: (value: T) => void) =>
    (value: T) => {
      clearTimeout(late);
      thread.bytes -= job.sent.bytes.length;
      then(value);
    };
  thread.jobs.set(id, { ...job, resolve: until(job.resolve), reject: until(job.reject) });
  thread.bytes += job.sent.bytes.length;
  thread.worker.postMessage({ id, sent: job.sent } satisfies Asked);
}

function settle({ jobs }: Thread, answered: Answered): void {
  const job = jobs.get(answered.id);
  jobs.delete(answered.id);
  if ("opening" in answered) job?.resolve(answered.opening);
  else job?.reject(new OpenerError(answered.failed));
}
