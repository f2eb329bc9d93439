import styles from "./Progress.module.css";

export type Share = { label: string; part: number; tone: "accent" | "money" | "info" | "bad" | "rest" };

/** Shares of a whole in percent, as one bar. The legend beside it says the same in words. */
export function Shares({ label, shares }: { label: string; shares: readonly Share[] }) {
  const words = shares.map((share) => `${share.label} ${share.part} %`).join(", ");
  return (
    <div className={styles.track} role="img" aria-label={`${label}: ${words}`}>
      {shares
        .filter(({ part }) => part > 0)
        .map((share) => (
          <span key={share.label} className={styles[share.tone]} style={{ width: `${share.part}%` }} />
        ))}
    </div>
  );
}

/** How much of something is done, 0 to `total`. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const percent = total === 0 ? 0 : (100 * done) / total;
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <span className={styles.accent} style={{ width: `${percent}%` }} />
    </div>
  );
}
