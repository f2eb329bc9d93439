import { type ChangeEvent, useId } from "react";
import styles from "./FilePicker.module.css";

type FilePickerProps = { label: string; accept?: string; disabled?: boolean; onPick: (file: File) => void };

/** Takes one file. The same file can be taken again. */
export function FilePicker({ label, accept, disabled = false, onPick }: FilePickerProps) {
  const id = useId();
  const pick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    if (file !== undefined) onPick(file);
  };
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" disabled={disabled} onChange={pick} {...(accept === undefined ? {} : { accept })} />
    </div>
  );
}
