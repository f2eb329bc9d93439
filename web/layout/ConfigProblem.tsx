import { strings } from "../strings.ts";
import styles from "./ConfigProblem.module.css";

/** Shown instead of the page where `config.json` is missing or wrong. */
export function ConfigProblem({ message }: { message: string }) {
  const { title, text, help } = strings.common.config;
  return (
    <main className={styles.problem}>
      <h1>{title}</h1>
      <p>{text}</p>
      <pre>{message}</pre>
      <p>{help}</p>
    </main>
  );
}
