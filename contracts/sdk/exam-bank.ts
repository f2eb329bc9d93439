import { z } from "zod";
import { AssayError } from "./errors.ts";
import type { Bank } from "./exams.ts";

/** Largest bank, bytes as sealed. */
export const MAX_BANK = 1_024 * 1_024;

/** What a bank may hold; lengths in UTF-16 code units. */
export const BANK_LIMITS = {
  questions: { least: 4, most: 1_000 },
  choices: { least: 2, most: 8 },
  asked: { least: 4, most: 50 },
  seconds: { least: 10, most: 4 * 3_600 },
  prompt: 4_000,
  choice: 1_000,
} as const;

const DEFAULT_ASKED = 20;
const SECONDS_PER_QUESTION = 60;
const { questions, choices, asked, seconds, prompt, choice } = BANK_LIMITS;

const questionSchema = z
  .strictObject({
    id: z.string().min(1).max(64),
    prompt: z.string().min(1).max(prompt),
    choices: z.array(z.string().min(1).max(choice)).min(choices.least).max(choices.most),
    answer: z
      .number()
      .int()
      .min(0)
      .max(choices.most - 1),
  })
  .refine(({ choices, answer }) => answer < choices.length, { path: ["answer"], message: "names no choice" })
  .refine(({ choices }) => new Set(choices).size === choices.length, { path: ["choices"], message: "repeat" });

const bankSchema = z
  .strictObject({
    version: z.literal(1),
    ask: z.number().int().min(asked.least).max(asked.most).optional(),
    seconds: z.number().int().min(seconds.least).max(seconds.most).optional(),
    questions: z.array(questionSchema).min(questions.least).max(questions.most),
  })
  .refine(({ questions }) => new Set(questions.map(({ id }) => id)).size === questions.length, {
    path: ["questions"],
    message: "two have one id",
  });

/** A bank opens to something that no exam can be made of. */
export class BankError extends AssayError {
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
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plaintext));
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
