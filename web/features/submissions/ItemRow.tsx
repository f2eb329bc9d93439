import Eye from "lucide-react/icons/eye";
import X from "lucide-react/icons/x";
import { Badge } from "../../components/Badge.tsx";
import { toSize } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsCard.module.css";
import { problemWords } from "./item-words.ts";
import type { Draft } from "./use-drafts.ts";

type ItemRowProps = {
  draft: Draft;
  labels: readonly string[];
  /** Index of an earlier item with the same bytes. */
  repeats: number | undefined;
  isShown: boolean;
  onShow: (id: number) => void;
  onLabel: (label: string) => void;
  onRemove: (id: number) => void;
};

/** One item before it is encrypted. */
export function ItemRow({ draft, labels, repeats, isShown, onShow, onLabel, onRemove }: ItemRowProps) {
  const words = strings.submissions.items;
  const { id, file, label } = draft;
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <span title={file.name}>{file.name}</span>
        <small>{toSize(file.size)}</small>
      </div>
      <Standing draft={draft} repeats={repeats} />
      {labels.length > 1 ? (
        <select aria-label={words.label(file.name)} value={label} onChange={({ target }) => onLabel(target.value)}>
          {labels.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : (
        <Badge tone="accent">{label}</Badge>
      )}
      <button
        type="button"
        className={styles.icon}
        aria-pressed={isShown}
        aria-label={words.show(file.name)}
        onClick={() => onShow(id)}
      >
        <Eye size={16} aria-hidden="true" />
      </button>
      <button type="button" className={styles.icon} aria-label={words.remove(file.name)} onClick={() => onRemove(id)}>
        <X size={16} aria-hidden="true" />
      </button>
    </li>
  );
}

function Standing({ draft: { inspected }, repeats }: Pick<ItemRowProps, "draft" | "repeats">) {
  const words = strings.submissions.items;
  if (inspected === undefined) return <span className={styles.standing}>{words.looking}</span>;
  if (inspected.problem) return <span className={styles.problem}>{problemWords(inspected.problem)}</span>;
  if (repeats !== undefined) return <span className={styles.problem}>{words.problems.repeat(repeats + 1)}</span>;
  return (
    <span className={styles.standing}>
      <Badge tone="good">{words.ready}</Badge>
    </span>
  );
}
