import { Button } from "../../../components/Button.tsx";
import { WriteStatus } from "../../../components/WriteStatus.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Step.module.css";
import type { Creation } from "./use-creation.ts";

const words = strings.campaigns.create.sent;

/** A draft whose transaction is on its way: it is waited for, and sent again only if its creator says that it is lost. */
export function SentDraft({ sending: { state, resume, letGo } }: Pick<Creation, "sending">) {
  const isLate = state.status === "failed";
  return (
    <section className={styles.step} aria-labelledby="sent">
      <h3 id="sent">{words.title}</h3>
      <p className={styles.note}>{isLate ? words.late : words.text}</p>
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
