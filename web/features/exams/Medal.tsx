import styles from "./Medal.module.css";

const RADIUS = 44;
const AROUND = 2 * Math.PI * RADIUS;

type MedalProps = {
  /** What the picture says, in words. */
  label: string;
  /** Part of the ring that is drawn, 0 to 1. */
  share: number;
  tone: "accent" | "money" | "bad" | "rest";
  /** Where a mark stands on the ring, 0 to 1. */
  mark?: number;
  /** What is written in the middle. */
  text?: string;
};

/** A ring that is full to a share, with a star or a few letters in it. */
export function Medal({ label, share, tone, mark, text }: MedalProps) {
  const drawn = AROUND * Math.max(0, Math.min(1, share));
  return (
    <svg className={styles.medal} viewBox="0 0 100 100" role="img" aria-label={label}>
      <circle className={styles.track} cx="50" cy="50" r={RADIUS} />
      <circle
        className={`${styles.ring} ${styles[tone]}`}
        cx="50"
        cy="50"
        r={RADIUS}
        strokeDasharray={`${drawn} ${AROUND}`}
        transform="rotate(-90 50 50)"
      />
      {mark !== undefined && (
        <line className={styles.mark} x1="50" y1="0" x2="50" y2="13" transform={`rotate(${mark * 360} 50 50)`} />
      )}
      {text === undefined ? (
        <path
          className={`${styles.star} ${styles[tone]}`}
          d="M50 24 57.6 41.5 76.6 43.3 62.3 55.9 66.5 74.5 50 64.7 33.5 74.5 37.7 55.9 23.4 43.3 42.4 41.5Z"
        />
      ) : (
        <text className={styles.text} x="50" y="58">
          {text}
        </text>
      )}
    </svg>
  );
}
