import ArrowLeft from "lucide-react/icons/arrow-left";
import type { RefObject } from "react";
import type { Paper } from "../../../contracts/sdk/exams.ts";
import { Button } from "../../components/Button.tsx";
import { Choices } from "../../components/Choices.tsx";
import { KeyHint } from "../../components/KeyHint.tsx";
import { strings } from "../../strings.ts";
import styles from "./PaperCard.module.css";
import type { Sitting } from "./sitting.ts";

type QuestionProps = {
  heading: RefObject<HTMLHeadingElement | null>;
  question: Paper["questions"][number];
  sitting: Sitting;
  onAnswer: (choice: number | null) => void;
  onGo: (to: number) => void;
};

/** One question of an exam. What it says was written by the skill's creator: it is shown as text. */
export function Question({ heading, question, sitting: { at, answers }, onAnswer, onGo }: QuestionProps) {
  const words = strings.exams.paper;
  const { keys } = words;
  const chosen = answers[at] ?? null;
  return (
    <>
      <div>
        <p className={styles.number}>{words.question(at + 1, answers.length)}</p>
        <h3 ref={heading} tabIndex={-1} className={styles.prompt}>
          {question.prompt}
        </h3>
      </div>
      <Choices label={words.answers} choices={question.choices} chosen={chosen} onChoose={onAnswer} />
      <div className={styles.actions}>
        <Button
          look="quiet"
          icon={<ArrowLeft size={16} aria-hidden="true" />}
          disabled={at === 0}
          onClick={() => onGo(at - 1)}
        >
          {words.previous}
        </Button>
        <Button look="quiet" disabled={chosen === null} onClick={() => onAnswer(null)}>
          {words.clear}
        </Button>
        <Button look="primary" onClick={() => onGo(at + 1)}>
          {at === answers.length - 1 ? words.last : words.next}
        </Button>
      </div>
      <p className={styles.keys}>
        <KeyHint keys={keys.choose(question.choices.length)} does={keys.chooses} />
        <KeyHint keys={keys.next} does={keys.nexts} />
        <KeyHint keys={keys.back} does={keys.backs} />
        <KeyHint keys={keys.clear} does={keys.clears} />
      </p>
    </>
  );
}
