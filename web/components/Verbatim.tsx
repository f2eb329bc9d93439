import type { ReactNode } from "react";
import styles from "./Verbatim.module.css";

/** A text as it is, letter by letter. */
export function Verbatim({ children }: { children: ReactNode }) {
  return <pre className={styles.text}>{children}</pre>;
}
