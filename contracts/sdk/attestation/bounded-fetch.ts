import { AssayError } from "../errors.ts";

/** How bytes are fetched: the platform's `fetch`, or something that behaves like it. */
export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<Response>;

/** A service did not answer, or not with what it was asked for. */
export class ServiceError extends AssayError {
  override readonly name = "ServiceError";
  override readonly retryable = true;
  /** Of the answer, where there was one. */
  readonly status: number | undefined;
  constructor(url: string, problem: string, options?: ErrorOptions & { status?: number }) {
    super(`Check ${url}, or ask again later: ${problem}.`, options);
    this.status = options?.status;
  }
}

/** What a service answered. */
export type Answer = { bytes: Uint8Array; headers: Headers };

/**
 * Fetches a URL within a time and a size.
 *
 * @param limits.bytes largest answer; a larger one is not read to its end
 * @throws ServiceError
 */
export async function fetchBounded(
  fetch: Fetch,
  url: string,
  limits: { bytes: number; milliseconds: number },
): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(limits.milliseconds) });
    if (!response.ok) {
      const { status } = response;
      throw new ServiceError(url, `it answers ${status}`, { status });
    }
    return { bytes: await readBody(url, response, limits.bytes), headers: response.headers };
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    const problem = isLate ? `it takes more than ${limits.milliseconds / 1000} seconds` : "nothing answers there";
    throw new ServiceError(url, problem, { cause });
  }
}

async function readBody(url: string, response: Response, limit: number): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new ServiceError(url, `its answer has more than ${limit} bytes`);
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
