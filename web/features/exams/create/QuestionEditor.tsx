import X from "lucide-react/icons/x";
import { type RefObject, useId } from "react";
import { BANK_LIMITS } from "../../../../contracts/sdk/exam-bank.ts";
import { Button } from "../../../components/Button.tsx";
import { TextArea } from "../../../components/TextArea.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Create.module.css";
import { type QuestionDraft, questionProblem, withoutChoice } from "./questions.ts";

type QuestionEditorProps = {
  heading: RefObject<HTMLHeadingElement | null>;
  title: string;
  question: QuestionDraft;
  onChange: (question: QuestionDraft) => void;
};

/** Writes one question: what is asked, the answers to choose from, which of them is right. */
export function QuestionEditor({ heading, title, question, onChange }: QuestionEditorProps) {
  const words = strings.exams.create.questions;
  const { prompt, choices, answer } = question;
  const name = useId();
  const { least, most } = BANK_LIMITS.choices;
  const problem = questionProblem(question);
  const write = (at: number, text: string) =>
    onChange({ ...question, choices: choices.map((choice, i) => (i === at ? text : choice)) });
  return (
    <section className={styles.question} aria-label={title}>
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <TextArea
        {...words.prompt}
        rows={2}
        maxLength={BANK_LIMITS.prompt}
        value={prompt}
        onChange={({ target }) => onChange({ ...question, prompt: target.value })}
      />
      <fieldset className={styles.choices}>
        <legend>{words.answers}</legend>
        {choices.map((choice, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: choices have no other name, and their texts change while they are written
          <div key={i} className={styles.choice}>
            <input
              type="radio"
              name={name}
              aria-label={words.right(i + 1)}
              checked={answer === i}
              onChange={() => onChange({ ...question, answer: i })}
            />
            <input
              className={styles.line}
              aria-label={words.answer(i + 1)}
              data-right={answer === i}
              maxLength={BANK_LIMITS.choice}
              autoComplete="off"
              value={choice}
              onChange={({ target }) => write(i, target.value)}
            />
            <Button
              look="quiet"
              aria-label={words.drop(i + 1)}
              icon={<X size={16} aria-hidden="true" />}
              disabled={choices.length <= least}
              onClick={() => onChange(withoutChoice(question, i))}
            />
          </div>
        ))}
      </fieldset>
      {choices.length < most && (
        <div>
          <Button onClick={() => onChange({ ...question, choices: [...choices, ""] })}>{words.addAnswer}</Button>
        </div>
      )}
      <p className={styles.problem} aria-live="polite">
        {prompt !== "" && problem !== undefined && strings.exams.create.problems.toMend(problem)}
      </p>
    </section>
  );
}
