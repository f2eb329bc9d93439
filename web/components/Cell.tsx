import type { ReactNode } from "react";
import styles from "./Cell.module.css";

// What stands in a table's cell: on the left, and on a phone, where a row is a card, on the right.

/** One thing above the other, what is small explains. */
export function Stack({ children }: { children: ReactNode }) {
  return <span className={styles.stack}>{children}</span>;
}

/** What can be done. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
