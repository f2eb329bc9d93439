import type { ReputationPoint } from "../../../contracts/sdk/chain/reputation.ts";
import { toLocalTime, toReadable } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import styles from "./ReputationPicture.module.css";
import { chartOf } from "./reputation-chart.ts";

type ReputationPictureProps = {
  history: readonly ReputationPoint[];
  /** Reputation from which a voter can be a guard. */
  guard: number;
};

/** A line that jumps where a round was settled and drifts between. The table beside it says the same in words. */
export function ReputationPicture({ history, guard }: ReputationPictureProps) {
  const words = strings.stake.reputation;
  const { line, dots, marks, heightOf } = chartOf(history);
  const [first, last] = [history[0], history.at(-1)];
  const rounds = history.filter(({ seat }) => seat !== undefined).length;
  const guardHeight = heightOf(guard);
  const corners = line.map(({ x, y }) => `${x},${100 - y}`).join(" ");
  return (
    <figure className={styles.figure}>
      <div
        className={styles.picture}
        role="img"
        aria-label={words.chart(first?.reputation ?? 0, last?.reputation ?? 0, rounds)}
      >
        {marks.map(({ y, reputation }) => (
          <span key={reputation} className={styles.mark} style={{ bottom: `${y}%` }}>
            <span>{toReadable(BigInt(reputation), 0)}</span>
          </span>
        ))}
        {guardHeight >= 0 && guardHeight <= 100 && (
          <span className={styles.guard} style={{ bottom: `${guardHeight}%` }}>
            <span>{words.guard(toReadable(BigInt(guard), 0))}</span>
          </span>
        )}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon points={`0,100 ${corners} 100,100`} className={styles.area} />
          <polyline points={corners} className={styles.line} vectorEffect="non-scaling-stroke" />
        </svg>
        {dots.map(({ x, y, tone, point }) => (
          <span
            key={point.seat?.roundId ?? (point === first ? "first" : "last")}
            className={`${styles.dot} ${styles[tone]}`}
            style={{ left: `${x}%`, bottom: `${y}%` }}
          />
        ))}
      </div>
      <figcaption className={styles.times}>
        <span>{first && toLocalTime(first.at)}</span>
        <span>{last && toLocalTime(last.at)}</span>
      </figcaption>
    </figure>
  );
}
