import FileUp from "lucide-react/icons/file-up";
import { type DragEvent, useId, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { strings } from "../../strings.ts";
import styles from "./FileDrop.module.css";

/** Larger than any list, quote, collateral or log. */
const MOST = 4_000_000;

export type DroppedFile = { name: string; bytes: Uint8Array };

type FileDropProps = { label: string; file: DroppedFile | undefined; onFile: (file: DroppedFile | undefined) => void };

/** A file to choose, or to drop. It is read here and goes nowhere. */
export function FileDrop({ label, file, onFile }: FileDropProps) {
  const words = strings.verify.drop;
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setLarge(chosen.size > MOST);
    if (chosen.size <= MOST) onFile({ name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside does the same for keyboards
    <div
      className={styles.drop}
      data-over={isOver}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <FileUp size={20} aria-hidden="true" />
      <label htmlFor={id}>{label}</label>
      {file === undefined ? (
        <span className={styles.choose}>
          <input id={id} type="file" onChange={({ target }) => take(target.files?.[0])} /> {words.or}
        </span>
      ) : (
        <span className={styles.taken} id={id}>
          {words.taken(file.name, file.bytes.length)}
          <Button look="quiet" onClick={() => onFile(undefined)}>
            {words.remove}
          </Button>
        </span>
      )}
      {isLarge && <p role="alert">{words.tooLarge(MOST)}</p>}
    </div>
  );
}
