import { encodePacked, type Hex, sha256 } from "viem";
import { z } from "zod";
import { fromBase64, toBase64 } from "./base64.ts";
import { openEnvelope, type SealedEnvelope, sealEnvelope } from "./envelope.ts";
import { AssayError } from "./errors.ts";
import type { BankPlace } from "./gold.ts";
import { type RandomBytes, secureRandom } from "./web-crypto.ts";

const contextWords = ["string", "uint64", "address", "uint32", "address"] as const;

/** Most tasks a bank may have: all labels of a campaign are weighed together, in memory. */
export const MAX_TASKS = 16_384;
/** Largest data of one task, bytes: a contributor is sent several at once. */
export const MAX_TASK_BYTES = 1_024 * 1_024;

/** Something that several people are to label. */
export type Task = {
  data: Uint8Array;
  /** The right label, where the creator knows it. Who is handed the task is not told. */
  answer?: string;
};

/** What an annotation says beside its label: the task's index in the bank, and what shows that it was handed out. */
export type TaskTicket = { task: number; ticket: Hex };

/** The bytes are no bank of tasks, or not one for these labels. */
export class TaskBankError extends AssayError {
  override readonly name = "TaskBankError";
  constructor(problem: string, options: ErrorOptions = {}) {
    super(`Seal another bank of tasks: ${problem}.`, options);
  }
}

const bankSchema = z.strictObject({
  version: z.literal(1),
  tasks: z
    .array(z.strictObject({ data: z.base64(), answer: z.string().optional() }))
    .min(1)
    .max(MAX_TASKS),
});

const ticketSchema = z.strictObject({
  task: z
    .int()
    .min(0)
    .max(MAX_TASKS - 1),
  ticket: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((text) => text as Hex),
});

/** HPKE context of a task bank's envelope. In any other place it does not open. */
export function tasksContextOf({ chainId, core, workloadId, creator }: BankPlace): Hex {
  return sha256(encodePacked(contextWords, ["assay/tasks/1", BigInt(chainId), core, workloadId, creator]));
}

/**
 * Encrypts a bank of tasks to the checkers. Its `ciphertextHash` goes into the policy, as `annotation.tasks`.
 *
 * @param labels the policy's
 * @param recipients the checkers' X25519 public keys
 * @throws TaskBankError; what `sealEnvelope` throws
 *
 * @example
 * const { bytes, ciphertextHash } = await sealTasks(tasks, policy.labels, recipients, { chainId, core, workloadId, creator });
 */
export async function sealTasks(
  tasks: readonly Task[],
  labels: readonly string[],
  recipients: readonly Hex[],
  place: BankPlace,
  random: RandomBytes = secureRandom,
): Promise<SealedEnvelope> {
  requireTasks(tasks, labels);
  const listed = tasks.map(({ data, answer }) => ({ data: toBase64(data), answer }));
  const data = new TextEncoder().encode(JSON.stringify({ version: 1, tasks: listed }));
  return sealEnvelope(
    { data, label: "tasks", recipients, payeeSecret: random(32), context: tasksContextOf(place) },
    random,
  );
}

/**
 * Inverse of {@link sealTasks}.
 *
 * @throws TaskBankError; what `openEnvelope` throws
 */
export async function openTasks(
  bytes: Uint8Array,
  labels: readonly string[],
  privateKey: Uint8Array,
  place: BankPlace,
): Promise<Task[]> {
  const { data } = await openEnvelope(bytes, privateKey, tasksContextOf(place));
  const tasks = parseTasks(data);
  requireTasks(tasks, labels);
  return tasks;
}

/**
 * Reads the JSON of a bank of tasks, as a creator writes it.
 *
 * @throws TaskBankError
 */
export function parseTasks(bytes: Uint8Array): Task[] {
  try {
    const { tasks } = bankSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return tasks.map(({ data, answer }) => ({ data: fromBase64(data), ...(answer === undefined ? {} : { answer }) }));
  } catch {
    // No cause: it may quote the bank.
    throw new TaskBankError("it is not the JSON that docs/wire.md describes");
  }
}

function requireTasks(tasks: readonly Task[], labels: readonly string[]): void {
  if (tasks.length === 0 || tasks.length > MAX_TASKS) throw new TaskBankError(`it has to have 1 to ${MAX_TASKS} tasks`);
  for (const [index, { data, answer }] of tasks.entries()) {
    if (data.length === 0 || data.length > MAX_TASK_BYTES) {
      throw new TaskBankError(`the data of task ${index} has to have 1 to ${MAX_TASK_BYTES} bytes`);
    }
    if (answer !== undefined && !labels.includes(answer)) {
      throw new TaskBankError(`the answer of task ${index} is none of the policy's labels`);
    }
  }
}

/** The data of an annotation: canonical JSON. Its label is an item's like any other, `{"label": …}`. */
export function annotationData({ task, ticket }: TaskTicket): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ task, ticket }));
}

/** Inverse of {@link annotationData}: undefined where the bytes are not exactly what it makes. */
export function readAnnotationData(data: Uint8Array): TaskTicket | undefined {
  try {
    const parsed = ticketSchema.parse(
      JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data)),
    );
    const again = annotationData(parsed);
    return again.length === data.length && again.every((byte, i) => byte === data[i]) ? parsed : undefined;
  } catch {
    return undefined; // outside data: what cannot be read is no annotation
  }
}
