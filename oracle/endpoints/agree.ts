import { numberToHex } from "viem";
import { warnOnce } from "../log.ts";
import { type Answer, ask, type Endpoint, EndpointsError, errorOf, majorityOf, type Question } from "./ask.ts";
import { blockOf, numberOf } from "./essence.ts";

/** Blocks by which endpoints may be apart before it is said of one: they hear of a block in their own time. */
const APART = 8n;

/**
 * What a majority of the endpoints answer alike.
 *
 * @throws EndpointsError where there is no majority; what most of them say is wrong, as a revert
 */
export async function agree(endpoints: readonly Endpoint[], question: Question): Promise<unknown> {
  const block = blockOf(question.method, question.params);
  let agreed: Answer | undefined;
  const answer = await ask(endpoints, question, (answers) => {
    agreed ??= mostCommon(answers, majorityOf(endpoints));
    for (const { endpoint, essence } of answers) {
      const knows = block !== undefined && endpoint.head >= block;
      if (agreed !== undefined && essence !== agreed.essence && knows) report(endpoint, question.method);
    }
    return agreed;
  });
  if ("revert" in answer) throw answer.revert;
  return answer.value;
}

/** {@link agree} about the head, or where the endpoints are at different ones, about the newest block that most of them have. */
export async function agreeAtHead(endpoints: readonly Endpoint[], question: Question): Promise<unknown> {
  try {
    return await agree(endpoints, question);
  } catch (error) {
    if (!(error instanceof EndpointsError)) throw error;
    const block = await agreeOnBlock(endpoints, "latest");
    const [about, , ...rest] = question.params;
    return agree(endpoints, { ...question, params: [about, block?.number, ...rest] });
  }
}

/**
 * The newest block of a tag that a majority has: whatever a minority names, newer or older, is passed over.
 *
 * @returns null where a majority knows no such block
 */
export async function agreeOnBlock(endpoints: readonly Endpoint[], tag: string): Promise<{ number: unknown } | null> {
  const method = "eth_getBlockByNumber";
  const needed = majorityOf(endpoints);
  const answers = await ask(endpoints, { method, params: [tag, false] }, (all, isComplete) => {
    // Where these cannot agree, even one that was away is waited for: it may be back.
    const isDecided = nullsOf(all).length >= needed || numbered(all).length >= needed;
    return isComplete && isDecided ? [...all] : undefined;
  });
  if (nullsOf(answers).length >= needed) return null;
  const named = numbered(answers);
  if (tag === "latest") for (const { endpoint, number } of named) endpoint.head = number;
  const reached = named
    .map(({ number }) => number)
    .sort(descending)
    .slice(needed - 1);
  for (const number of new Set(reached)) {
    const found =
      mostCommon(
        named.filter((answer) => answer.number === number),
        needed,
      )?.value ?? (await agree(endpoints, { method, params: [numberToHex(number), false] }).catch(unlessTooFew));
    if (found === null) continue;
    for (const { endpoint, number: own } of named) {
      if (own > number + APART || own + APART < number) report(endpoint, method, Number(own));
    }
    return found as { number: unknown };
  }
  throw new EndpointsError(method, endpoints, answers);
}

/** The greatest number that a majority reaches: for what honest endpoints differ in, as fees and what a call may cost. */
export async function agreeOnNumber(endpoints: readonly Endpoint[], question: Question): Promise<unknown> {
  const needed = majorityOf(endpoints);
  const answer = await ask(endpoints, question, (answers, isComplete): Answer | undefined => {
    if (!isComplete) return undefined;
    const reverted = answers.filter((entry) => "revert" in entry);
    if (reverted.length >= needed) return reverted[0];
    const named = answers.flatMap((entry) => {
      const number = numberOf(entry.value);
      return number === undefined ? [] : [{ ...entry, number }];
    });
    return named.sort((a, b) => descending(a.number, b.number))[needed - 1];
  });
  if ("revert" in answer) throw answer.revert;
  return answer.value;
}

/** A receipt that a majority has; while they differ it is not there yet. */
export async function agreeOnReceipt(endpoints: readonly Endpoint[], question: Question): Promise<unknown> {
  return agree(endpoints, question).catch((error: unknown) => {
    if (error instanceof EndpointsError && error.answered >= majorityOf(endpoints)) return null;
    throw error;
  });
}

/**
 * Sends a transaction to every endpoint; one that takes it is enough.
 *
 * @throws what an endpoint has against it, when none takes it
 */
export async function sendToAll(endpoints: readonly Endpoint[], question: Question): Promise<unknown> {
  return Promise.any(endpoints.map((endpoint) => endpoint.request(question))).catch(({ errors }: AggregateError) => {
    throw errors.find((error) => errorOf(error) !== undefined) ?? errors[0];
  });
}

function nullsOf(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ value }) => value === null);
}

/** Those that are blocks, with their numbers. */
function numbered(answers: readonly Answer[]): (Answer & { number: bigint })[] {
  return answers.flatMap((answer) => {
    const number = numberOf((answer.value as { number: unknown } | null)?.number);
    return number === undefined ? [] : [{ ...answer, number }];
  });
}

function mostCommon(answers: readonly Answer[], needed: number): Answer | undefined {
  return answers.find(({ essence }) => answers.filter((other) => other.essence === essence).length >= needed);
}

function report({ url }: Endpoint, action: string, block?: number): void {
  const reason = "most others say something else: it is not believed";
  const fields = { url, action, reason, ...(block === undefined ? {} : { block }) };
  warnOnce(`endpoint ${url} ${action}`, "endpoint disagrees", fields);
}

function unlessTooFew(error: unknown): null {
  if (error instanceof EndpointsError) return null;
  throw error;
}

function descending(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
