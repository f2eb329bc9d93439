import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { Refusal, reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import type { Answered, AskedOf } from "./serve-thread.ts";

/** Threads that run one program, and what waits for them. */
export type Pool<Asked, Answer> = {
  /** @throws ThreadError where nothing was answered; Refusal where too much waits */
  ask: (asked: Asked) => Promise<Answer>;
  /** Ends the threads; what waits, and what is asked later, fails. */
  close: () => Promise<void>;
};

/** What the threads of a pool run, and how much of it at a time. */
export type Program<Asked> = {
  /** What they do, in the log. */
  does: string;
  /** Its source, from this folder. */
  source: string;
  /** In the bundle, which build.ts makes of the source: a file beside the main one. */
  bundled: string;
  /** The checker's encryption key, which every thread gets a copy of. */
  privateKey: Uint8Array;
  bytesOf: (asked: Asked) => number;
  /** Bytes that a thread has at a time; one that has nothing takes any number of them. They are held twice. */
  mostBytes: number;
  /** Longest that a thread may take from being asked, milliseconds. */
  patienceFor: (asked: Asked) => number;
};

/** A thread gave no answer. */
export class ThreadError extends Error {
  override readonly name = "ThreadError";
  /** Whether it had started before: it ended, or failed, while it was at what it was asked. */
  readonly hadStarted: boolean;
  constructor(why: string, hadStarted: boolean) {
    super(why);
    this.hadStarted = hadStarted;
  }
}

/** One core is the gateway's own. */
const MOST_THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));
/** What may wait. */
const MOST_WAITING = 4_096;
/** Heap of a thread, which ends at it, MiB; buffers are not in it. The same everywhere, so that all replicas can do the same. */
const HEAP = 2_048;

type Job<Asked, Answer> = { asked: Asked; resolve: (answer: Answer) => void; reject: (error: Error) => void };
type Thread<Asked, Answer> = { worker: Worker; jobs: Map<number, Job<Asked, Answer>>; bytes: number; isReady: boolean };

/** A pool whose threads start when there is something for them; one that ends is replaced when there is more. */
export function createPool<Asked, Answer>(program: Program<Asked>): Pool<Asked, Answer> {
  const threads = new Set<Thread<Asked, Answer>>();
  const waiting: Job<Asked, Answer>[] = [];
  let count = 0;
  let isClosed = false;
  const end = (thread: Thread<Asked, Answer>, why: string) => {
    if (!threads.delete(thread)) return;
    const error = isClosed ? stopping() : new ThreadError(why, thread.isReady);
    if (!isClosed && thread.jobs.size > 0) {
      warn(`a thread that ${program.does} ended`, { reason: why, count: thread.jobs.size });
    }
    for (const { reject } of thread.jobs.values()) reject(error);
    goOn();
  };
  const start = (): Thread<Asked, Answer> => {
    const thread: Thread<Asked, Answer> = { worker: startWorker(program), jobs: new Map(), bytes: 0, isReady: false };
    thread.worker.on("message", (answered: Answered<Answer>) => {
      if ("ready" in answered) thread.isReady = true;
      else settle(thread, answered);
      goOn();
    });
    thread.worker.on("error", (error) => end(thread, reasonOf(error)));
    thread.worker.on("exit", (code) => end(thread, `exit code ${code}`));
    threads.add(thread);
    return thread;
  };
  const goOn = () => {
    for (let job = waiting[0]; job !== undefined; job = waiting[0]) {
      const free = threadFor(threads, program.bytesOf(job.asked), program.mostBytes);
      const thread = free ?? (threads.size < MOST_THREADS ? start() : undefined);
      if (thread === undefined) return;
      waiting.shift();
      give(program, thread, count++, job);
    }
  };
  const ask = (asked: Asked) =>
    new Promise<Answer>((resolve, reject) => {
      if (isClosed) return reject(stopping());
      if (waiting.length >= MOST_WAITING) {
        return reject(new Refusal("too-many", "Too many items wait to be opened; send it again later."));
      }
      waiting.push({ asked, resolve, reject });
      goOn();
    });
  const close = async () => {
    isClosed = true;
    for (const { reject } of waiting.splice(0)) reject(stopping());
    await Promise.all([...threads].map(({ worker }) => worker.terminate()));
  };
  return { ask, close };
}

function stopping(): ThreadError {
  return new ThreadError("the oracle stops", false);
}

/** In the bundle the thread's program lies beside the main one. */
function startWorker({ source, bundled, does, privateKey }: Program<never>): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP };
  const options = { workerData: { privateKey }, env: {}, execArgv: [], name: does, resourceLimits };
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(fromSource(new URL(source, import.meta.url)), { ...options, eval: true })
    : new Worker(new URL(bundled, import.meta.url), options);
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
function threadFor<T extends { jobs: ReadonlyMap<number, unknown>; bytes: number }>(
  threads: ReadonlySet<T>,
  bytes: number,
  mostBytes: number,
): T | undefined {
  const [freest] = [...threads].sort((a, b) => a.bytes - b.bytes);
  return freest !== undefined && (freest.jobs.size === 0 || freest.bytes + bytes <= mostBytes) ? freest : undefined;
}

function give<Asked, Answer>(
  { bytesOf, patienceFor }: Program<Asked>,
  thread: Thread<Asked, Answer>,
  id: number,
  job: Job<Asked, Answer>,
): void {
  const bytes = bytesOf(job.asked);
  const late = setTimeout(() => thread.worker.terminate(), patienceFor(job.asked));
  const until =
    <T>(then: (value: T) => void) =>
    (value: T) => {
      clearTimeout(late);
      thread.bytes -= bytes;
      then(value);
    };
  thread.jobs.set(id, { ...job, resolve: until(job.resolve), reject: until(job.reject) });
  thread.bytes += bytes;
  thread.worker.postMessage({ id, asked: job.asked } satisfies AskedOf<Asked>);
}

function settle<Answer>({ jobs }: Thread<unknown, Answer>, answered: Exclude<Answered<Answer>, { ready: true }>): void {
  const job = jobs.get(answered.id);
  jobs.delete(answered.id);
  if ("failed" in answered) job?.reject(new ThreadError(answered.failed, true));
  else job?.resolve(answered.answer);
}
