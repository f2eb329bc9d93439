import { z } from "zod";
import type { Bank } from "../../contracts/sdk/exams.ts";
import { fromJsonBytes } from "../json.ts";

/** Largest bank, bytes as sealed. */
export const MAX_BANK = 1_024 * 1_024;

const MAX_QUESTIONS = 1_000;
const MIN_QUESTIONS = 4;
const MAX_ASKED = 50;
const DEFAULT_ASKED = 20;
const SECONDS_PER_QUESTION = 60;

const questionSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    prompt: z.string().min(1).max(4_000),
    choices: z.array(z.string().min(1).max(1_000)).min(2).max(8),
    answer: z.number().int().min(0).max(7),
  })
  .refine(({ choices, answer }) => answer < choices.length, { path: ["answer"], message: "names no choice" })
  .refine(({ choices }) => new Set(choices).size === choices.length, { path: ["choices"], message: "repeat" });

const bankSchema = z
  .strictObject({
    version: z.literal(1),
    ask: z.number().int().min(MIN_QUESTIONS).max(MAX_ASKED).optional(),
    seconds: z
      .number()
      .int()
      .min(10)
      .max(4 * 3_600)
      .optional(),
    questions: z.array(questionSchema).min(MIN_QUESTIONS).max(MAX_QUESTIONS),
  })
  .refine(({ questions }) => new Set(questions.map(({ id }) => id)).size === questions.length, {
    path: ["questions"],
    message: "two have one id",
  });

/** A bank opens to something that no exam can be made of. */
export class BankError extends Error {
  override readonly name = "BankError";
}

/**
 * Reads an opened question bank.
 *
 * @throws BankError saying where it is wrong, never what stands there
 */
export function parseBank(plaintext: Uint8Array): Bank {
  let value: unknown;
  try {
    value = fromJsonBytes(plaintext);
  } catch {
    // No cause: JSON.parse quotes its input.
    throw new BankError("The bank is not JSON in UTF-8.");
  }
  const parsed = bankSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Of a key that is not known only the place is named: it may be part of a question.
  const places = parsed.error.issues.map(({ path, code }) => `${path.join(".") || "bank"} (${code})`);
  throw new BankError(`The bank is not what docs/exams.md says, at ${[...new Set(places)].slice(0, 10).join(", ")}.`);
}

/** Questions one exam asks, and the seconds it may take. */
export function sizeOf({ ask = DEFAULT_ASKED, seconds, questions }: Bank): { asked: number; seconds: number } {
  const asked = Math.min(ask, questions.length);
  return { asked, seconds: seconds ?? asked * SECONDS_PER_QUESTION };
}
