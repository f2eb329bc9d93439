import { AssayError } from "../../contracts/sdk/errors.ts";

/** What a worker says while it works and at its end. */
export type FromWorker<Result, Progress> =
  | { type: "progress"; progress: Progress }
  | { type: "done"; result: Result }
  | { type: "failed"; words: string };

/** A worker could not do what it was asked for; the message says why and what to do. */
export class WorkerError extends AssayError {
  override readonly name = "WorkerError";
}

type Run<Progress> = { signal: AbortSignal; onProgress: (progress: Progress) => void };

/**
 * Has a new worker do one piece of heavy work, so that the page stays awake. It is ended when it is done, or when `signal` says so.
 *
 * @param make creates the worker, which takes one message and answers with {@link FromWorker}
 * @throws WorkerError; the signal's reason when it was aborted
 */
export async function runInWorker<Request, Result, Progress>(
  make: () => Worker,
  request: Request,
  { signal, onProgress }: Run<Progress>,
): Promise<Result> {
  signal.throwIfAborted();
  const worker = make();
  try {
    return await new Promise<Result>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.addEventListener("message", ({ data }: MessageEvent<FromWorker<Result, Progress>>) => {
        if (data.type === "progress") onProgress(data.progress);
        else if (data.type === "done") resolve(data.result);
        else reject(new WorkerError(data.words));
      });
      worker.addEventListener("error", ({ message }) => {
        reject(
          new WorkerError(`Load the page again: its worker has a fault (${message || "it could not be loaded"}).`),
        );
      });
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
