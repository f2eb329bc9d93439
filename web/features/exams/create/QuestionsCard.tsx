import Plus from "lucide-react/icons/plus";
import { useEffect, useRef, useState } from "react";
import { parseBank } from "../../../../contracts/sdk/exam-bank.ts";
import { Button } from "../../../components/Button.tsx";
import { Card } from "../../../components/Card.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Create.module.css";
import { QuestionEditor } from "./QuestionEditor.tsx";
import { QuestionFile } from "./QuestionFile.tsx";
import { QuestionList } from "./QuestionList.tsx";
import { type QuestionDraft, questionsIn, withQuestion } from "./questions.ts";
import { SkillInput } from "./SkillInput.tsx";
import type { KeptSkill } from "./skill-draft.ts";
import type { useQuestions } from "./use-questions.ts";

type QuestionsCardProps = { kept: KeptSkill; written: ReturnType<typeof useQuestions> };

/** The questions of an exam: one at a time, with all of them at a glance. */
export function QuestionsCard({ kept, written: { questions, set } }: QuestionsCardProps) {
  const words = strings.exams.create.questions;
  const [chosen, setChosen] = useState(0);
  const [moved, setMoved] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const at = Math.min(chosen, questions.length - 1);
  const question = questions[at];
  useEffect(() => {
    if (moved > 0) heading.current?.focus();
  }, [moved]);
  const go = (to: number) => {
    setChosen(to);
    setMoved(moved + 1);
  };
  const add = () => {
    set(withQuestion(questions));
    go(questions.length);
  };
  const change = (next: QuestionDraft) => set(questions.map((one, i) => (i === at ? next : one)));
  const remove = () => {
    set(questions.filter((_, i) => i !== at));
    go(Math.max(0, at - 1));
  };
  const open = (bytes: Uint8Array) => {
    const bank = parseBank(bytes);
    set(questionsIn(bank));
    kept.set({
      ask: bank.ask === undefined ? "" : `${bank.ask}`,
      minutes: bank.seconds === undefined ? "" : `${Math.max(1, Math.round(bank.seconds / 60))}`,
    });
    go(0);
  };
  const size = { kept, questions: questions.length };
  return (
    <Card title={words.title} aside={<span aria-live="polite">{words.count(questions.length)}</span>}>
      <p className={styles.note}>{words.text}</p>
      <QuestionFile kept={kept} questions={questions} onOpen={open} />
      <div className={styles.fields}>
        <SkillInput {...size} field="ask" {...words.ask} />
        <SkillInput {...size} field="minutes" {...words.minutes} />
      </div>
      <QuestionList questions={questions} at={at} onGo={go} />
      {question && (
        <QuestionEditor
          key={question.id}
          heading={heading}
          title={words.heading(at + 1, questions.length)}
          question={question}
          onChange={change}
        />
      )}
      <div className={styles.actions}>
        <Button icon={<Plus size={16} aria-hidden="true" />} onClick={add}>
          {words.add}
        </Button>
        {questions.length > 1 && (
          <Button look="quiet" onClick={remove}>
            {words.remove}
          </Button>
        )}
      </div>
    </Card>
  );
}
