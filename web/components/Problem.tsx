import { useErrorWords } from "../lib/use-error-words.ts";
import styles from "./Problem.module.css";

/** What went wrong, where there is no room for more. */
export function Problem({ error }: { error: unknown }) {
  const words = useErrorWords(error);
  return (
    <p className={styles.problem} role="alert">
      {words}
    </p>
  );
}
