import { AssayError } from "../../contracts/sdk/errors.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";

/** What a worker tells the page. */
export type WorkerMessage<T> =
  | { kind: "progress"; done: number; total: number }
  | { kind: "done"; value: T }
  | { kind: "failed"; name: string; message: string; isWorded: boolean; code?: string };

/** How far a job is, in a unit of its own. */
export type OnProgress = (done: number, total: number) => void;

type Scope = { postMessage: (message: unknown) => void; onmessage: ((event: MessageEvent) => void) | null };

/** Makes a module a worker that does one job: it is started for it, and ended when it has answered. */
export function serveJob<I, T>(work: (input: I, onProgress: OnProgress) => Promise<T>): void {
  const scope = globalThis as unknown as Scope;
  const tell = (message: WorkerMessage<T>) => scope.postMessage(message);
  scope.onmessage = ({ data }: MessageEvent<I>) => {
    const onProgress: OnProgress = (done, total) => tell({ kind: "progress", done, total });
    work(data, onProgress).then(
      (value) => tell({ kind: "done", value }),
      (error: unknown) => tell({ kind: "failed", ...problemOf(error) }),
    );
  };
}

/** Errors lose their class on the way to the page. */
function problemOf(error: unknown) {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), isWorded: false };
  const { name, message } = error;
  if (error instanceof GatewayRefusal) return { name, message, isWorded: true, code: error.code };
  return { name, message, isWorded: error instanceof AssayError };
}
