import { type Hex, sha256, stringToBytes } from "viem";
import { ServiceError } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { reasonOf } from "../errors.ts";
import type { Answered } from "./ask-model.ts";
import { type Asking, ask, type Endpoint, endpointOf } from "./endpoint.ts";
import { AnswerError, AttestationError, EndpointError, ModelsAwayError } from "./errors.ts";
import { type Model, placeOf } from "./models.ts";
import type { Question } from "./prompt.ts";

/** The models that this oracle can ask, and what it knows of them. */
export type Agent = Asking & {
  endpoints: readonly Endpoint[];
  /** Answers of the last questions: a batch that is tried again does not ask again. No content is among them. */
  answers: Map<Hex, Answered>;
  /** Since when too few models answer, by how many are needed; this machine's monotonic clock, milliseconds. */
  awaySince: Map<number, number>;
  limits: AgentLimits;
};

/** Milliseconds, but for the number of questions that are under way at once. */
export type AgentLimits = {
  /** How long models that are away may hold a batch up, before its items are left to people. */
  patience: number;
  /** Longest try at one batch: shorter than a leader waits for its follower. */
  attempt: number;
  concurrency: number;
};

const KEPT_ANSWERS = 4_096;
/** Longest wait for an endpoint that asked to be left alone, milliseconds. */
const MAX_WAIT = 10_000;
/** Times that a model may answer one question with what is no answer. */
const TRIES = 2;

/** An agent that has not asked anything yet. */
export function openAgent(
  models: readonly Model[],
  keys: Readonly<Record<string, string>>,
  asking: Asking,
  limits: AgentLimits,
): Agent {
  const endpoints = models.map((model) => endpointOf(model, keys[model.operator]));
  return { ...asking, endpoints, answers: new Map(), awaySince: new Map(), limits };
}

/** Whether too few models have answered for so long that nothing waits for them any more. */
export function areAway({ endpoints, awaySince, limits }: Agent, needed: number): boolean {
  if (new Set(endpoints.map(({ model }) => model.operator)).size < needed) return true;
  const since = awaySince.get(needed);
  return since !== undefined && performance.now() - since >= limits.patience;
}

/**
 * Asks as many models of different operators as are needed about each question, the first that can be reached.
 *
 * @returns the answers to each question, in its place; fewer than needed where models gave none that counts
 * @throws ModelsAwayError while it is too early to go on without them
 */
export async function askAll(agent: Agent, needed: number, questions: readonly Question[]): Promise<Answered[][]> {
  const attempt: Attempt = { end: performance.now() + agent.limits.attempt, problem: "none was asked", isCut: false };
  const given: Answered[][] = questions.map(() => []);
  let next = 0;
  const work = async () => {
    for (let i = next++; i < questions.length; i = next++) {
      given[i] = await askEnough(agent, attempt, needed, questions[i] as Question);
    }
  };
  await Promise.all(Array.from({ length: agent.limits.concurrency }, work));
  const unanswered = given.filter((answers) => answers.length < needed).length;
  // A model that answers nothing at all is away, however it says so.
  const isAway = unanswered > 0 && (attempt.isCut || unanswered === questions.length);
  if (!isAway) {
    agent.awaySince.delete(needed);
    return given;
  }
  if (!agent.awaySince.has(needed)) agent.awaySince.set(needed, performance.now());
  if (areAway(agent, needed)) return given;
  throw new ModelsAwayError(unanswered, attempt.problem);
}

/** One try at a batch: when it ends, the last thing that went wrong, and whether a question was given up for want of an endpoint. */
type Attempt = { end: number; problem: string; isCut: boolean };

async function askEnough(agent: Agent, attempt: Attempt, needed: number, question: Question): Promise<Answered[]> {
  const answers: Answered[] = [];
  const operators = new Set<string>();
  for (const endpoint of agent.endpoints) {
    const { operator } = endpoint.model;
    if (answers.length >= needed) break;
    if (operators.has(operator)) continue;
    const answered = await askOne(agent, attempt, endpoint, question);
    if (answered === undefined) continue;
    answers.push(answered);
    operators.add(operator);
  }
  return answers;
}

async function askOne(
  agent: Agent,
  attempt: Attempt,
  endpoint: Endpoint,
  question: Question,
): Promise<Answered | undefined> {
  const key = keyOf(endpoint.model, question);
  const kept = agent.answers.get(key);
  if (kept !== undefined) return kept;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (!(await isOpen(attempt, endpoint))) {
      attempt.isCut = true;
      return undefined;
    }
    try {
      const answered = await ask(endpoint, agent, question);
      keep(agent, key, answered);
      return answered;
    } catch (error) {
      attempt.problem = `${placeOf(endpoint.model)}: ${reasonOf(error)}`;
      if (!isFailure(error)) throw error;
      if (!(error instanceof AnswerError) && tries + 1 === TRIES) attempt.isCut = true;
    }
  }
  return undefined;
}

/** Waits for an endpoint that is left alone for a moment. */
async function isOpen({ end }: Attempt, { closedUntil }: Endpoint): Promise<boolean> {
  const wait = closedUntil - performance.now();
  if (performance.now() >= end || wait > MAX_WAIT || closedUntil > end) return false;
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  return performance.now() < end;
}

function isFailure(error: unknown): boolean {
  const kinds = [AttestationError, EndpointError, AnswerError, ServiceError];
  return kinds.some((kind) => error instanceof kind);
}

function keyOf(model: Model, { task, labels, label, text }: Question): Hex {
  return sha256(stringToBytes(JSON.stringify([placeOf(model), task, labels, label, text])));
}

function keep({ answers }: Agent, key: Hex, answered: Answered): void {
  answers.set(key, answered);
  for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - KEPT_ANSWERS))) answers.delete(oldest);
}
