import { BANK_LIMITS } from "../../../../contracts/sdk/exam-bank.ts";
import type { Bank } from "../../../../contracts/sdk/exams.ts";
import { strings } from "../../../strings.ts";

const { questions: count, choices: few, prompt: longest, choice: longestChoice } = BANK_LIMITS;

/** A question that is being written. `answer` is undefined until a choice is marked as the right one. */
export type QuestionDraft = { id: string; prompt: string; choices: readonly string[]; answer: number | undefined };

/** Another question, empty, with an id that none of the others has. Pure. */
export function withQuestion(all: readonly QuestionDraft[]): QuestionDraft[] {
  let number = all.length + 1;
  while (all.some(({ id }) => id === `q${number}`)) number += 1;
  return [...all, { id: `q${number}`, prompt: "", choices: ["", ""], answer: undefined }];
}

/** A question without one of its choices; the right one stays right. Pure. */
export function withoutChoice(question: QuestionDraft, at: number): QuestionDraft {
  const { choices, answer } = question;
  const isGone = answer === at;
  const kept = answer !== undefined && answer > at ? answer - 1 : answer;
  return { ...question, choices: choices.filter((_, i) => i !== at), answer: isGone ? undefined : kept };
}

/** What is wrong with a question, as a clause; undefined where nothing is. Pure. */
export function questionProblem({ prompt, choices, answer }: QuestionDraft): string | undefined {
  const words = strings.exams.create.problems;
  const written = choices.map((choice) => choice.trim());
  if (prompt.trim() === "" || prompt.trim().length > longest) return words.prompt(longest);
  if (written.some((choice) => choice === "") || written.length < few.least) return words.choices(few.least);
  if (written.some((choice) => choice.length > longestChoice)) return words.choice(longestChoice);
  if (new Set(written).size !== written.length) return words.same;
  return answer === undefined ? words.answer : undefined;
}

/** What is wrong with how many there are; undefined where nothing is. Pure. */
export function countProblem(all: readonly QuestionDraft[]): string | undefined {
  const isFine = all.length >= count.least && all.length <= count.most;
  return isFine ? undefined : strings.exams.create.problems.questions(count.least, count.most);
}

/** The bank of questions with nothing wrong in them. Pure. */
export function bankIn(all: readonly QuestionDraft[], size: Pick<Bank, "ask" | "seconds">): Bank {
  const questions = all.map(({ id, prompt, choices, answer = 0 }) => ({
    ...{ id, prompt: prompt.trim(), choices: choices.map((choice) => choice.trim()), answer },
  }));
  return { version: 1, ...size, questions };
}

/** The questions of a bank, to be gone on with. Pure. */
export function questionsIn({ questions }: Bank): QuestionDraft[] {
  return questions.map(({ id, prompt, choices, answer }) => ({ id, prompt, choices, answer }));
}
