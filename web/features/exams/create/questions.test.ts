import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBank } from "../../../../contracts/sdk/exam-bank.ts";
import { bankIn, countProblem, questionProblem, questionsIn, withoutChoice, withQuestion } from "./questions.ts";

const question = { id: "q1", prompt: "Which?", choices: ["this", "that"], answer: 1 };
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("what is missing in a question is said in its order", () => {
  const [first] = withQuestion([]);
  expect(first && questionProblem(first)).toContain("write the question");
  expect(questionProblem({ ...question, choices: ["this", " "] })).toContain("write at least 2 answers");
  expect(questionProblem({ ...question, choices: ["this", "this "] })).toContain("the same");
  expect(questionProblem({ ...question, answer: undefined })).toContain("mark the right");
  expect(questionProblem({ ...question, prompt: "x".repeat(4_001) })).toContain("4000");
  expect(questionProblem({ ...question, choices: ["this", "x".repeat(1_001)] })).toContain("1000");
  expect(questionProblem(question)).toBeUndefined();
});

test("without one of its choices, the right one stays right", () => {
  expect(withoutChoice({ ...question, choices: ["a", "b", "c"], answer: 2 }, 0)).toMatchObject({
    ...{ choices: ["b", "c"], answer: 1 },
  });
  expect(withoutChoice(question, 1).answer).toBeUndefined();
  expect(withoutChoice(question, 0).answer).toBe(0);
});

test("new questions have ids of their own", () => {
  const all = withQuestion(withQuestion([{ ...question, id: "q2" }]));
  expect(new Set(all.map(({ id }) => id)).size).toBe(3);
});

test("questions without a problem are a bank, and come back from it", () => {
  const text = fc.string({ minLength: 1, maxLength: 40 });
  const drafts = fc.uniqueArray(
    fc.record({
      ...{ id: fc.uuid(), prompt: text, choices: fc.array(text, { minLength: 1, maxLength: 9 }) },
      answer: fc.option(fc.nat(8), { nil: undefined }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(drafts, (all) => {
      const fitting = all.map((one) => ({ ...one, choices: one.choices.slice(0, 8) }));
      const whole = fitting.filter(
        (one) => questionProblem(one) === undefined && (one.answer ?? 0) < one.choices.length,
      );
      if (countProblem(whole) !== undefined) return;
      const bank = bankIn(whole, {});
      expect(parseBank(bytesOf(bank))).toEqual(bank);
      expect(bankIn(questionsIn(bank), {})).toEqual(bank);
    }),
  );
});
