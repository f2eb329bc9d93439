import { type ReactNode, useId } from "react";
import styles from "./Card.module.css";

type CardProps = { title?: string; aside?: ReactNode; children: ReactNode };

/** A part of a page with a heading of its own. */
export function Card({ title, aside, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} {...(title === undefined ? {} : { "aria-labelledby": id })}>
      {title !== undefined && (
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
