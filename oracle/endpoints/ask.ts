import { BaseError, RpcRequestError } from "viem";
import { reasonOf } from "../errors.ts";
import { warnOnce } from "../log.ts";
import { essenceOf } from "./essence.ts";

/** One of the nodes that are asked. */
export type Endpoint = {
  url: string;
  request: (question: Question) => Promise<unknown>;
  /** Newest block it has named. */
  head: bigint;
  /** It did not answer in time when it was asked last: it is asked on, and not waited for. */
  isAway: boolean;
};

/** A JSON-RPC request. */
export type Question = { method: string; params: readonly unknown[] };

/** How long the others are waited for once a majority has answered, milliseconds: one that is slow must not slow down all. */
const GRACE = 1_000;

/** What an endpoint answered. A contract that reverts is an answer as well. */
export type Answer = { endpoint: Endpoint; essence: string; value?: unknown; revert?: unknown };

/** An endpoint's answer, or why there is none. */
type Outcome = Answer | { endpoint: Endpoint; failure: unknown };

/** Too few endpoints answered, or too few the same. */
export class EndpointsError extends BaseError {
  override readonly name = "EndpointsError";
  /** How many have answered, alike or not. */
  readonly answered: number;
  constructor(method: string, endpoints: readonly Endpoint[], outcomes: readonly Outcome[]) {
    const answered = outcomes.filter(isAnswer).length;
    const failed = outcomes.find((outcome) => "failure" in outcome);
    const reason = failed === undefined ? "" : `; ${failed.endpoint.url}: ${reasonOf(failed.failure)}`;
    const needed = majorityOf(endpoints);
    super(`${answered} of ${endpoints.length} endpoints answered ${method}, and not ${needed} of them alike${reason}`);
    this.answered = answered;
  }
}

/** How many endpoints must say the same: more than half of those the operator named, whichever of them answer. */
export function majorityOf(endpoints: readonly Endpoint[]): number {
  return Math.floor(endpoints.length / 2) + 1;
}

/**
 * Asks every endpoint, and resolves as soon as `decide` finds something in the answers so far.
 *
 * @param decide is called for every answer, also for those that come later; `isComplete` once nobody is worth waiting for
 * @throws EndpointsError when all have answered and nothing was found
 */
export function ask<T>(
  endpoints: readonly Endpoint[],
  question: Question,
  decide: (answers: readonly Answer[], isComplete: boolean) => T | undefined,
): Promise<T> {
  const outcomes: Outcome[] = [];
  const missing = new Set(endpoints);
  let grace: NodeJS.Timeout | undefined;
  const asking = new Promise<T>((resolve, reject) => {
    const look = () => {
      const answers = outcomes.filter(isAnswer);
      const isMajority = answers.length >= majorityOf(endpoints);
      const found = decide(answers, isMajority && [...missing].every(({ isAway }) => isAway));
      if (found !== undefined) resolve(found);
      else if (missing.size === 0) reject(new EndpointsError(question.method, endpoints, outcomes));
      else if (isMajority) grace ??= setTimeout(passOver, GRACE);
    };
    const passOver = () => {
      for (const endpoint of missing) endpoint.isAway = true;
      look();
    };
    for (const endpoint of endpoints) {
      void outcomeOf(endpoint, question).then((outcome) => {
        outcomes.push(outcome);
        missing.delete(endpoint);
        look();
      });
    }
  });
  return asking.finally(() => clearTimeout(grace));
}

async function outcomeOf(endpoint: Endpoint, question: Question): Promise<Outcome> {
  const asked = Date.now();
  const isLate = () => endpoint.isAway && Date.now() - asked > GRACE;
  try {
    const value = await endpoint.request(question);
    const essence = essenceOf(question.method, value);
    endpoint.isAway = isLate();
    return { endpoint, essence, value };
  } catch (error) {
    const answer = errorOf(error);
    endpoint.isAway = answer === undefined || isLate();
    if (answer !== undefined && isRevert(answer)) {
      return { endpoint, essence: `reverts ${JSON.stringify(answer.data ?? null)}`, revert: error };
    }
    const { url } = endpoint;
    if (answer === undefined) warnOnce(`away ${url}`, "endpoint does not answer", { url, reason: reasonOf(error) });
    return { endpoint, failure: error };
  }
}

/** What an endpoint said was wrong, or undefined where it said nothing that could be understood. */
export function errorOf(error: unknown): RpcRequestError | undefined {
  const found = error instanceof BaseError ? error.walk((part) => part instanceof RpcRequestError) : undefined;
  return found instanceof RpcRequestError ? found : undefined;
}

function isRevert({ code, details }: RpcRequestError): boolean {
  return code === 3 || /revert/i.test(details);
}

function isAnswer(outcome: Outcome): outcome is Answer {
  return !("failure" in outcome);
}
