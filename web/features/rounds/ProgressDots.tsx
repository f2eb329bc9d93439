import { strings } from "../../strings.ts";
import { choiceWords } from "./choice-words.ts";
import { openCount, type Review } from "./choices.ts";
import styles from "./ProgressDots.module.css";

type ProgressDotsProps = { review: Review; isAbuse: boolean; onGo: (at: number) => void };

/** All items as small buttons: what was said about each, and where one is. */
export function ProgressDots({ review, isAbuse, onGo }: ProgressDotsProps) {
  const words = strings.rounds.viewer;
  const { chosen } = choiceWords(isAbuse);
  const { order, choices, at } = review;
  return (
    <nav className={styles.progress} aria-label={words.progress}>
      <ol>
        {order.map((bit, i) => {
          const choice = choices[bit];
          const said = choice === undefined ? words.undecided : chosen[choice];
          return (
            <li key={bit}>
              <button
                type="button"
                className={styles.dot}
                data-choice={choice}
                aria-label={words.jump(i + 1, said)}
                aria-current={i === at ? "step" : undefined}
                onClick={() => onGo(i)}
              />
            </li>
          );
        })}
      </ol>
      <p>{words.open(openCount(review))}</p>
    </nav>
  );
}
