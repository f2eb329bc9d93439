import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import Delete from "lucide-react/icons/delete";
import { strings } from "../strings.ts";
import styles from "./KeyHint.module.css";

const ICONS = { "←": ArrowLeft, "→": ArrowRight, "⌫": Delete } as const;

/** A key, and what it does. */
export function KeyHint({ keys, does }: { keys: string; does: string }) {
  return (
    <span className={styles.hint}>
      <Keys keys={keys} /> {does}
    </span>
  );
}

/** Keys by what stands on them. Arrows are drawn: the page's fonts have none. */
export function Keys({ keys }: { keys: string }) {
  return (
    <kbd className={styles.keys}>
      {keys.split(/([←→⌫])/).map((part) => {
        const Icon = ICONS[part as keyof typeof ICONS];
        if (Icon === undefined) return part;
        return (
          <Icon key={part} size="1em" role="img" aria-label={strings.common.keyNames[part as keyof typeof ICONS]} />
        );
      })}
    </kbd>
  );
}

/** The number key that chooses something, for eyes only: whoever shows it listens for it. Not shown without a keyboard at hand. */
export function NumberKey({ number }: { number: number }) {
  return (
    <span aria-hidden="true" className={styles.number}>
      {number}
    </span>
  );
}
