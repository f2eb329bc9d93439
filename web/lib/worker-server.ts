import { AssayError } from "../../contracts/sdk/errors.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";

/** What a worker tells the page. */
export type WorkerMessage<T> =
  | { kind: "progress"; done: number; total: number }
  | { kind: "done"; value: T }
  | { kind: "failed"; name: string; message: string; isWorded: boolean; code?: string };

/** How far a job is, in a unit of its own. */
export type OnProgress = (done: number, total: number) => void;

/** Milliseconds between two words on how far a job is: a page that draws all of them has no time for anything else. */
const PAUSE = 100;

type Scope = { postMessage: (message: unknown) => void; onmessage: ((event: MessageEvent) => void) | null };

/** Makes a module a worker that does one job: it is started for it, and ended when it has answered. */
export function serveJob<I, T>(work: (input: I, onProgress: OnProgress) => Promise<T>): void {
  const scope = globalThis as unknown as Scope;
  const tell = (message: WorkerMessage<T>) => scope.postMessage(message);
  scope.onmessage = ({ data }: MessageEvent<I>) => {
    const onProgress = spaced((done, total) => tell({ kind: "progress", done, total }));
    work(data, onProgress).then(
      (value) => tell({ kind: "done", value }),
      (error: unknown) => tell({ kind: "failed", ...problemOf(error) }),
    );
  };
}

/** Says at once what comes after a pause, and of what comes within one the last, at its end. */
function spaced(tell: OnProgress): OnProgress {
  let said = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (done, total) => {
    clearTimeout(timer);
    const left = said + PAUSE - performance.now();
    const say = () => {
      said = performance.now();
      tell(done, total);
    };
    // Not by the timer alone: a worker that is busy hears of it late.
    if (left <= 0) say();
    else timer = setTimeout(say, left);
  };
}

/** Errors lose their class on the way to the page. */
function problemOf(error: unknown) {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), isWorded: false };
  const { name, message } = error;
  if (error instanceof GatewayRefusal) return { name, message, isWorded: true, code: error.code };
  return { name, message, isWorded: error instanceof AssayError };
}
