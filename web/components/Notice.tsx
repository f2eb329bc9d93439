import CircleAlert from "lucide-react/icons/circle-alert";
import Inbox from "lucide-react/icons/inbox";
import type { ReactNode } from "react";
import { useErrorWords } from "../lib/use-error-words.ts";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import styles from "./Notice.module.css";

type NoticeProps = { title: string; text?: ReactNode; action?: ReactNode };

/** There is nothing to show, and what to do about it. */
export function EmptyState({ title, text, action }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <Inbox size={28} aria-hidden="true" />
      <h3>{title}</h3>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  );
}

/** Something went wrong: what, in words, and what to do. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useErrorWords(error);
  return (
    <div className={`${styles.notice} ${styles.error}`} role="alert">
      <CircleAlert size={28} aria-hidden="true" />
      <h3>{strings.common.failed.title}</h3>
      <p>{words}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>{strings.common.retry}</Button>}
    </div>
  );
}
