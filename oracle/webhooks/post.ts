import { type RequestOptions, request as requestPlain } from "node:http";
import { request } from "node:https";
import type { LookupFunction } from "node:net";
import { publicLookup } from "./reach.ts";

/** Milliseconds a receiver has for everything. */
const PATIENCE = 5_000;
/** Bytes of an answer that are read: only its status counts. */
const MAX_ANSWER = 16 * 1_024;

/** A receiver did not say that it took a notice. */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  /** What was wrong, naming nobody. */
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super("Look at the receiver: it has to answer 2xx within five seconds, itself and not by a redirect.", options);
    this.code = code;
  }
}

/**
 * Posts JSON to a webhook, once: no redirect is followed, no connection is kept.
 *
 * @param lookup how its name is resolved
 * @throws DeliveryError unless it answered 2xx in time
 */
export async function postNotice(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  lookup: LookupFunction = publicLookup,
): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE);
  const length = `${Buffer.byteLength(body)}`;
  const options: RequestOptions = {
    ...{ method: "POST", agent: false, lookup, signal, maxHeaderSize: MAX_ANSWER },
    headers: { "content-type": "application/json", "content-length": length, "user-agent": "assay", ...headers },
  };
  const status = await new Promise<number>((resolve, reject) => {
    const sent = (url.protocol === "https:" ? request : requestPlain)(url, options, (answer) => {
      let size = 0;
      answer.on("data", (part: Buffer) => {
        size += part.length;
        if (size > MAX_ANSWER) answer.destroy(new DeliveryError("too-large"));
      });
      answer.on("end", () => resolve(answer.statusCode ?? 0));
      answer.on("error", reject);
      answer.on("close", () => reject(new DeliveryError("cut")));
    });
    sent.on("error", reject);
    sent.end(body);
  }).catch((cause: unknown) => {
    if (cause instanceof DeliveryError) throw cause;
    throw new DeliveryError(signal.aborted ? "timeout" : codeOf(cause), { cause });
  });
  if (status < 200 || status > 299) throw new DeliveryError(`${status}`);
}

/** The system's word for it: its sentence may name the receiver. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "failed";
}
