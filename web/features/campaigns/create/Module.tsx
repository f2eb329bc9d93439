import type { ReactNode } from "react";
import { type DraftField, YES } from "./draft.ts";
import { useDraftForm } from "./draft-form.ts";
import styles from "./Module.module.css";

type ModuleProps = { field: DraftField; title: string; text: string; children?: ReactNode };

/** Something that can be switched on, and its settings while it is. */
export function Module({ field, title, text, children }: ModuleProps) {
  const { draft, set } = useDraftForm();
  const isOn = draft[field] === YES;
  return (
    <div className={styles.module} data-on={isOn}>
      <label className={styles.head}>
        <input type="checkbox" checked={isOn} onChange={() => set({ [field]: isOn ? "" : YES })} />
        <strong>{title}</strong>
        <small>{text}</small>
      </label>
      {isOn && children !== undefined && <div className={styles.settings}>{children}</div>}
    </div>
  );
}
