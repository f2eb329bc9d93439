import { strings } from "../../strings.ts";
import { openCount, type Review } from "./choices.ts";
import styles from "./ProgressDots.module.css";

/** All items as small buttons: what was said about each, and where one is. */
export function ProgressDots({ review, onGo }: { review: Review; onGo: (at: number) => void }) {
  const words = strings.rounds.viewer;
  const { order, choices, at } = review;
  return (
    <nav className={styles.progress} aria-label={words.progress}>
      <ol>
        {order.map((bit, i) => {
          const choice = choices[bit];
          const said = choice === undefined ? words.undecided : words.chosen[choice];
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
