import { strings } from "../../../strings.ts";
import paperStyles from "../PaperCard.module.css";
import styles from "./Create.module.css";
import { type QuestionDraft, questionProblem } from "./questions.ts";

type QuestionListProps = { questions: readonly QuestionDraft[]; at: number; onGo: (to: number) => void };

/** All questions by their number: which are whole, which one is shown. */
export function QuestionList({ questions, at, onGo }: QuestionListProps) {
  const words = strings.exams.create.questions;
  return (
    <nav aria-label={words.overview}>
      <ol className={paperStyles.overview}>
        {questions.map((question, i) => {
          const problem = questionProblem(question);
          return (
            <li key={question.id}>
              <button
                type="button"
                className={`${paperStyles.stop} ${styles.stop}`}
                data-answered={problem === undefined}
                data-whole={problem === undefined}
                aria-label={words.go(i + 1, problem)}
                {...(i === at ? { "aria-current": "step" as const } : {})}
                onClick={() => onGo(i)}
              >
                {i + 1}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
