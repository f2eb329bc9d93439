import { reasonOf } from "../errors.ts";
import { warn } from "../log.ts";
import { type Answered, askModel } from "./ask-model.ts";
import { type Attested, attestModel, freshNonce, type Verifiers } from "./attest-model.ts";
import { AnswerError, AttestationError, EndpointError, UnprovenError } from "./errors.ts";
import type { Model } from "./models.ts";
import type { Question } from "./prompt.ts";

/** A model and how it has behaved. Times are of this machine's monotonic clock, milliseconds. */
export type Endpoint = {
  model: Model;
  headers: Record<string, string>;
  attested: (Attested & { at: number }) | undefined;
  attesting: Promise<Attested> | undefined;
  /** Since the last answer. */
  failures: number;
  /** Nothing is asked before. */
  closedUntil: number;
};

/** What asking needs beside the endpoint. */
export type Asking = {
  verifiers: Verifiers;
  /** The chain's time, seconds. */
  now: () => number;
  /** Time for one answer, milliseconds. */
  answerTime: number;
};

/** Failures in a row after which an endpoint is left alone, and for how long then, doubled with each further one. */
const MAX_FAILURES = 3;
const REST = 5_000;
const MAX_REST = 300_000;
/** Milliseconds after which a model has to prove itself anew, whatever the chain's clock says. */
const LIFETIME = 600_000;

/** An endpoint that was not asked anything yet. */
export function endpointOf(model: Model, key: string | undefined): Endpoint {
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return { model, headers, attested: undefined, attesting: undefined, failures: 0, closedUntil: 0 };
}

/**
 * Asks a model one question, after it has proven itself within the last ten minutes. What comes of it decides how long the
 * endpoint is left alone.
 *
 * @throws AttestationError, EndpointError, UnprovenError, AnswerError, ServiceError
 */
export async function ask(endpoint: Endpoint, asking: Asking, question: Question): Promise<Answered> {
  try {
    const attested = await attestedOf(endpoint, asking);
    const { model, headers } = endpoint;
    const about = { headers, now: Math.floor(Date.now() / 1_000), milliseconds: asking.answerTime };
    const answered = await askModel(asking.verifiers.fetch, model, attested, question, about);
    endpoint.failures = 0;
    return answered;
  } catch (error) {
    // It answers, and proves it: an item that talks it into nonsense must not have it left alone for all others.
    if (error instanceof AnswerError) endpoint.failures = 0;
    else noteFailure(endpoint, error);
    throw error;
  }
}

async function attestedOf(endpoint: Endpoint, { verifiers, now }: Asking): Promise<Attested> {
  const { attested, model, headers } = endpoint;
  if (attested !== undefined && now() < attested.until && performance.now() - attested.at < LIFETIME) return attested;
  endpoint.attested = undefined;
  endpoint.attesting ??= attestModel(verifiers, model, headers, freshNonce(), now())
    .then((fresh) => {
      endpoint.attested = { ...fresh, at: performance.now() };
      return fresh;
    })
    .finally(() => {
      endpoint.attesting = undefined;
    });
  return endpoint.attesting;
}

function noteFailure(endpoint: Endpoint, error: unknown): void {
  const { operator } = endpoint.model;
  // What was under way when it was closed says nothing new.
  if (performance.now() < endpoint.closedUntil) return;
  endpoint.failures += 1;
  // Another guest may answer there now, with a key of its own.
  const isOther = error instanceof UnprovenError || (error instanceof EndpointError && isRefusal(error.status));
  if (isOther) endpoint.attested = undefined;
  const isOver = endpoint.failures >= MAX_FAILURES || error instanceof AttestationError;
  const rest = isOver ? Math.min(REST * 2 ** Math.min(10, Math.max(0, endpoint.failures - MAX_FAILURES)), MAX_REST) : 0;
  const pause = error instanceof EndpointError ? error.pause : 0;
  const until = performance.now() + Math.max(rest, pause);
  if (until > endpoint.closedUntil) endpoint.closedUntil = until;
  if (isOver) warn("model left alone", { operator, count: endpoint.failures, reason: reasonOf(error) });
}

function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 429;
}
