import type { Hex } from "viem";
import { sizeOf } from "../../contracts/sdk/exam-bank.ts";
import type { Answers, Bank, BankQuestion, Paper } from "../../contracts/sdk/exams.ts";
import { keyed } from "../tee/storage-seal.ts";

/** An exam: what is shown, and which choice of each question is right. The second never leaves. */
export type Exam = { questions: Paper["questions"]; right: readonly number[] };

/**
 * The exam of an attempt: questions and choices in an order that only the holder of the storage key can compute, and that
 * is the same whenever it is computed again.
 *
 * @param key storage key, 32 bytes
 */
export function examOf(key: Uint8Array, attemptId: Hex, bank: Bank): Exam {
  const asked = inOrder(bank.questions, ({ id }) => keyed(key, "exam/question", attemptId, id));
  const chosen = asked.slice(0, sizeOf(bank).asked).map((question) => shuffled(key, attemptId, question));
  return {
    questions: chosen.map(({ prompt, choices }) => ({ prompt, choices })),
    right: chosen.map((one) => one.right),
  };
}

/** Percent of the questions answered right, rounded down. No answer is a wrong one. */
export function scoreOf({ right }: Exam, answers: Answers): number {
  const hits = right.filter((choice, position) => answers[position] === choice).length;
  return Math.floor((100 * hits) / right.length);
}

function shuffled(key: Uint8Array, attemptId: Hex, { id, prompt, choices, answer }: BankQuestion) {
  const indices = choices.map((_, index) => index);
  const order = inOrder(indices, (index) => keyed(key, "exam/choice", attemptId, id, index));
  return { prompt, choices: order.map((index) => choices[index] as string), right: order.indexOf(answer) };
}

function inOrder<T>(list: readonly T[], rank: (entry: T) => Uint8Array): T[] {
  const ranked = list.map((entry) => ({ entry, rank: rank(entry) }));
  return ranked.sort((a, b) => Buffer.compare(a.rank, b.rank)).map(({ entry }) => entry);
}
