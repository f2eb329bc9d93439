import Timer from "lucide-react/icons/timer";
import { strings } from "../../strings.ts";
import styles from "./PaperCard.module.css";
import { toClock } from "./sitting.ts";

/** Seconds before the end at which who cannot see the clock is told, and from which it stands out. */
const [EARLY, LATE] = [300, 60];

/** Time left by the chain's clock. */
export function Clock({ endsAt, now }: { endsAt: number; now: bigint | undefined }) {
  const words = strings.exams.paper;
  const left = now === undefined ? undefined : endsAt - Number(now);
  const isLate = left !== undefined && left <= LATE;
  const told = left === undefined || left > EARLY ? "" : isLate ? words.minute : words.minutes;
  return (
    <span className={styles.clock} data-late={isLate}>
      <Timer size={16} aria-hidden="true" />
      <span role="timer" aria-label={words.clock}>
        {left === undefined ? "–:––" : toClock(left)}
      </span>
      <span className="visually-hidden" aria-live="assertive">
        {told}
      </span>
    </span>
  );
}
