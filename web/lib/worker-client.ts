import { AssayError } from "../../contracts/sdk/errors.ts";
import { strings } from "../strings.ts";
import type { OnProgress, WorkerMessage } from "./worker-server.ts";

/** A job in a worker failed, in words. */
export class JobError extends AssayError {
  override readonly name = "JobError";
  /** The gateway's, where it was a refusal. */
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** What viem calls an endpoint that does not answer. */
const UNREACHABLE = ["HttpRequestError", "TimeoutError"];

type JobOptions = { onProgress?: OnProgress | undefined; signal?: AbortSignal | undefined };

/**
 * Does a job in a worker of its own, off the page's thread.
 *
 * @param start makes the worker, a module that calls `serveJob`
 * @param options.signal ends the worker at once: what it has kept stays
 * @throws JobError; the signal's reason
 */
export function runJob<I, T>(start: () => Worker, input: I, { onProgress, signal }: JobOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = start();
    const stop = () => {
      worker.terminate();
      worker.onmessage = null; // what it had still to say of its progress
      signal?.removeEventListener("abort", cancel);
    };
    const cancel = () => {
      stop();
      reject(signal?.reason);
    };
    if (signal?.aborted) return cancel();
    signal?.addEventListener("abort", cancel);
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage<T>>) => {
      if (data.kind === "progress") return onProgress?.(data.done, data.total);
      stop();
      if (data.kind === "done") resolve(data.value);
      else reject(new JobError(wordsOf(data), data.code));
    };
    worker.onerror = ({ message }) => {
      stop();
      reject(new JobError(strings.common.errors.unknown(message)));
    };
    worker.postMessage(input);
  });
}

function wordsOf({ name, message, isWorded }: { name: string; message: string; isWorded: boolean }): string {
  if (isWorded) return message;
  return UNREACHABLE.includes(name) ? strings.common.errors.unreachable : strings.common.errors.unknown(message);
}
