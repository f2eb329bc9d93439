import styles from "./KeyHint.module.css";

/** A key, and what it does. */
export function KeyHint({ keys, does }: { keys: string; does: string }) {
  return (
    <span className={styles.hint}>
      <kbd>{keys}</kbd> {does}
    </span>
  );
}
