import type { ReactNode } from "react";
import { useTitle } from "../lib/use-title.ts";
import styles from "./Page.module.css";

type PageProps = { title: string; lead?: ReactNode; above?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page: what it is called, what it is for, what can be done on it. */
export function Page({ title, lead, above, actions, children }: PageProps) {
  useTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          {above}
          <h1>{title}</h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
