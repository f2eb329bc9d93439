import { type Hex, sha256, stringToBytes } from "viem";
import { ServiceError } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import { reasonOf } from "../errors.ts";
import type { Answered } from "./ask-model.ts";
import { type Asking, ask, type Endpoint, endpointOf } from "./endpoint.ts";
import { AnswerError, AttestationError, EndpointError, ModelsAwayError, UnprovenError } from "./errors.ts";
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
  const attempt: Attempt = {
    end: performance.now() + agent.limits.attempt,
    problem: "none was asked",
    isCut: false,
    isHeard: false,
  };
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
    // What was kept says nothing of now.
    if (attempt.isHeard) agent.awaySince.delete(needed);
    return given;
  }
  if (!agent.awaySince.has(needed)) agent.awaySince.set(needed, performance.now());
  if (areAway(agent, needed)) return given;
  throw new ModelsAwayError(unanswered, attempt.problem);
}

/**
 * One try at a batch: when it ends, the last thing that went wrong, whether a question was given up for want of an endpoint, and
 * whether any was answered.
 */
type Attempt = { end: number; problem: string; isCut: boolean; isHeard: boolean };

async function askEnough(agent: Agent, attempt: Attempt, needed: number, question: Question): Promise<Answered[]> {
  const answers: Answered[] = [];
  const operators = new Set<string>();
  // Those first that can be asked now; then the others, if they are needed.
  for (const isPatient of [false, true]) {
    for (const endpoint of agent.endpoints) {
      const { operator } = endpoint.model;
      if (answers.length >= needed) return answers;
      if (operators.has(operator)) continue;
      const answered = await askOne(agent, { ...{ attempt, needed, isPatient }, endpoint }, question);
      if (answered === undefined) continue;
      answers.push(answered);
      operators.add(operator);
    }
  }
  return answers;
}

type Turn = { attempt: Attempt; needed: number; isPatient: boolean; endpoint: Endpoint };

/** One answer, or undefined: after the patient turn nothing more is expected of the endpoint in this attempt. */
async function askOne(agent: Agent, turn: Turn, question: Question): Promise<Answered | undefined> {
  const { attempt, isPatient, endpoint } = turn;
  const key = keyOf(endpoint.model, question);
  const kept = agent.answers.get(key);
  if (kept !== undefined) return kept;
  if (!(await isOpen(agent, turn))) {
    if (!isPatient) return undefined;
    attempt.isCut = true;
    if (performance.now() >= attempt.end) attempt.problem = "the time for one attempt is over";
    return undefined;
  }
  try {
    const answered = await ask(endpoint, agent, question);
    keep(agent, key, answered);
    attempt.isHeard = true;
    return answered;
  } catch (error) {
    if (!isFailure(error)) throw error;
    attempt.problem = `${placeOf(endpoint.model)}: ${reasonOf(error)}`;
    if (isPatient && !(error instanceof AnswerError)) attempt.isCut = true;
    return undefined;
  }
}

/** Waits for an endpoint that is left alone for a moment, if that is its turn and anything still waits for it. */
async function isOpen(agent: Agent, { attempt: { end }, needed, isPatient, endpoint }: Turn): Promise<boolean> {
  const wait = endpoint.closedUntil - performance.now();
  if (performance.now() >= end) return false;
  if (wait <= 0) return true;
  if (!isPatient || wait > MAX_WAIT || endpoint.closedUntil > end || areAway(agent, needed)) return false;
  if (!agent.awaySince.has(needed)) agent.awaySince.set(needed, performance.now());
  await new Promise((resolve) => setTimeout(resolve, wait));
  return performance.now() < end;
}

function isFailure(error: unknown): boolean {
  const kinds = [AttestationError, EndpointError, UnprovenError, AnswerError, ServiceError];
  return kinds.some((kind) => error instanceof kind);
}

function keyOf(model: Model, { task, labels, label, text, toxicity }: Question): Hex {
  return sha256(stringToBytes(JSON.stringify([placeOf(model), task, labels, label, text, toxicity])));
}

function keep({ answers }: Agent, key: Hex, answered: Answered): void {
  answers.set(key, answered);
  for (const oldest of [...answers.keys()].slice(0, Math.max(0, answers.size - KEPT_ANSWERS))) answers.delete(oldest);
}
