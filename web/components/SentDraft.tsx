import type { WriteState } from "../lib/use-write.ts";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import styles from "./SentDraft.module.css";
import { WriteStatus } from "./WriteStatus.tsx";

type SentDraftProps = {
  /** What becomes of it, and what to do when it is late. */
  words: { text: string; late: string };
  sending: { state: WriteState; resume: () => unknown; letGo: () => void };
};

/** A draft whose transaction is on its way: it is waited for, and sent again only if its creator says that it is lost. */
export function SentDraft({ words: { text, late }, sending: { state, resume, letGo } }: SentDraftProps) {
  const words = strings.common.sent;
  const isLate = state.status === "failed";
  return (
    <section className={styles.sent} aria-labelledby="sent">
      <h3 id="sent">{words.title}</h3>
      <p className={styles.note}>{isLate ? late : text}</p>
      <WriteStatus state={state} />
      {isLate && (
        <div className={styles.buttons}>
          <Button look="primary" onClick={resume}>
            {words.look}
          </Button>
          <Button onClick={letGo}>{words.letGo}</Button>
        </div>
      )}
    </section>
  );
}
