import { type TextareaHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & {
  label: string;
  hint?: string;
  /** What is wrong with it, and how to write it. */
  error?: string | undefined;
};

/** Lines to write in. */
export function TextArea({ label, hint, error, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <textarea rows={4} {...area} id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-about`} />
      <p id={`${id}-about`} className={error === undefined ? styles.hint : styles.error}>
        {error ?? hint}
      </p>
    </div>
  );
}
