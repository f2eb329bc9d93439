import { Dialog } from "../../components/Dialog.tsx";
import { Keys } from "../../components/KeyHint.tsx";
import { strings } from "../../strings.ts";
import styles from "./HelpDialog.module.css";

/** Which key does what. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { title, about, rows } = strings.rounds.help;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([key, does]) => (
          <div key={key}>
            <dt>
              <Keys keys={key} />
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.about}>{about}</p>
    </Dialog>
  );
}
