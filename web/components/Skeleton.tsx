import { strings } from "../strings.ts";
import styles from "./Skeleton.module.css";

type SkeletonProps = { width?: string; height?: string; lines?: number };

/** Keeps the place of what is being read, so that nothing jumps when it comes. */
export function Skeleton({ width = "100%", height = "1em", lines = 1 }: SkeletonProps) {
  const bars = Array.from({ length: lines }, (_, line) => `line ${line}`);
  return (
    <span className={styles.skeleton}>
      <span className="visually-hidden">{strings.common.loading}</span>
      {bars.map((bar) => (
        <span key={bar} className={styles.bar} style={{ width, height }} aria-hidden="true" />
      ))}
    </span>
  );
}
