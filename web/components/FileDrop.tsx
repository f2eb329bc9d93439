import FileUp from "lucide-react/icons/file-up";
import { useId, useState } from "react";
import { toSize } from "../lib/format.ts";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import { DropArea } from "./DropArea.tsx";
import styles from "./FileDrop.module.css";

/** Larger than any list, quote, collateral or log. */
const MOST = 4_000_000;

export type DroppedFile = { name: string; bytes: Uint8Array };

type FileDropProps = { label: string; file: DroppedFile | undefined; onFile: (file: DroppedFile | undefined) => void };

/** A file to choose, or to drop. It is read here and goes nowhere. */
export function FileDrop({ label, file, onFile }: FileDropProps) {
  const words = strings.common.drop;
  const id = useId();
  const [isLarge, setLarge] = useState(false);
  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setLarge(chosen.size > MOST);
    if (chosen.size <= MOST) onFile({ name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) });
  };
  return (
    <DropArea look="line" onFiles={([first]) => take(first)}>
      <label htmlFor={id} className={styles.label}>
        <FileUp size={20} aria-hidden="true" />
        {label}
      </label>
      {file === undefined ? (
        <span className={styles.choose}>
          <input id={id} type="file" onChange={({ target }) => take(target.files?.[0])} /> {words.or}
        </span>
      ) : (
        <span className={styles.taken} id={id}>
          {words.taken(file.name, toSize(file.bytes.length))}
          <Button look="quiet" onClick={() => onFile(undefined)}>
            {words.remove}
          </Button>
        </span>
      )}
      {isLarge && (
        <p role="alert" className={styles.problem}>
          {words.tooLarge(toSize(MOST))}
        </p>
      )}
    </DropArea>
  );
}
