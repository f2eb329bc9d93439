import { strings } from "../../strings.ts";
import styles from "./PaperCard.module.css";
import type { Sitting } from "./sitting.ts";

/** All questions by their number: which are answered, which one is shown. */
export function Overview({ sitting: { at, answers }, onGo }: { sitting: Sitting; onGo: (to: number) => void }) {
  const words = strings.exams.paper;
  return (
    <nav aria-label={words.overview}>
      <ol className={styles.overview}>
        {answers.map((answer, question) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: questions have no other name, and keep their order
          <li key={question}>
            <button
              type="button"
              className={styles.stop}
              data-answered={answer !== null}
              aria-label={words.go(question + 1, answer !== null)}
              {...(question === at ? { "aria-current": "step" as const } : {})}
              onClick={() => onGo(question)}
            >
              {question + 1}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
