import type { ReactNode } from "react";
import { Skeleton } from "./Skeleton.tsx";
import styles from "./Stat.module.css";

/** Figures beside each other. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>;
}

type StatProps = { label: string; value: ReactNode; note?: ReactNode; isMoney?: boolean };

/** One figure. Undefined while it is read: its place is kept. */
export function Stat({ label, value, note, isMoney = false }: StatProps) {
  return (
    <div className={styles.stat}>
      <dt>{label}</dt>
      <dd className={isMoney ? styles.money : styles.value}>{value ?? <Skeleton width="5ch" />}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}
