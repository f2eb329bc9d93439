import { EndpointError } from "./errors.ts";

/** How an endpoint is reached: the platform's `fetch`, or something that behaves like it. */
export type FetchModel = (url: string, init: RequestInit) => Promise<Response>;

/** Largest answer in bytes, and the time for all of it in milliseconds. */
export type Limits = { bytes: number; milliseconds: number };

/** Longest pause that an endpoint is granted, milliseconds. */
const MAX_PAUSE = 300_000;

/**
 * The exact bytes of an answer with status 200, within a size and a time. A redirect is followed nowhere: it would carry
 * what was sent to somebody who was not attested.
 *
 * @throws EndpointError
 */
export async function fetchLimited(
  fetch: FetchModel,
  url: string,
  init: RequestInit,
  limits: Limits,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  try {
    const response = await fetch(url, { ...init, redirect: "error", signal });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new EndpointError(`it answers ${response.status}`, { pause: pauseOf(response), status: response.status });
    }
    return await readAll(response, limits.bytes);
  } catch (cause) {
    if (cause instanceof EndpointError) throw cause;
    const problem = signal.aborted ? `it takes more than ${limits.milliseconds / 1000} s` : "nothing answers there";
    throw new EndpointError(problem, { cause });
  }
}

/** `Retry-After` of a 429 or 503, in seconds or as a date (RFC 9110 §10.2.3). */
function pauseOf({ status, headers }: Response): number {
  const text = headers.get("retry-after");
  if (text === null || (status !== 429 && status !== 503)) return 0;
  const wait = /^\d+$/.test(text) ? 1_000 * Number(text) : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), MAX_PAUSE) : 0;
}

async function readAll(response: Response, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return Uint8Array.from(Buffer.concat(parts));
    size += next.value.length;
    if (size > limit) {
      await reader?.cancel();
      throw new EndpointError(`its answer has more than ${limit} bytes`);
    }
    parts.push(next.value);
  }
}
