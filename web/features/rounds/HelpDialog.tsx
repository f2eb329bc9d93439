import { Dialog } from "../../components/Dialog.tsx";
import { Keys } from "../../components/KeyHint.tsx";
import { strings } from "../../strings.ts";
import styles from "./HelpDialog.module.css";

type HelpDialogProps = { isOpen: boolean; isAbuse: boolean; onClose: () => void };

/** Which key does what. */
export function HelpDialog({ isOpen, isAbuse, onClose }: HelpDialogProps) {
  const { title, about, rows, abuseRows } = strings.rounds.help;
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {[...(isAbuse ? abuseRows : []), ...rows.slice(isAbuse ? abuseRows.length : 0)].map(([key, does]) => (
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
