import Upload from "lucide-react/icons/upload";
import { useEffect, useId, useRef, useState } from "react";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { Button } from "../../components/Button.tsx";
import { DropArea } from "../../components/DropArea.tsx";
import { toSize } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import styles from "./ItemsCard.module.css";

type DropZoneProps = { policy: Policy; onFiles: (files: File[]) => void; onText: (text: string) => void };

/** Takes files by drop or choice, and whatever is pasted anywhere on the page that is not a field. */
export function DropZone({ policy: { format, maxBytes }, onFiles, onText }: DropZoneProps) {
  const words = strings.submissions.items;
  const input = useRef<HTMLInputElement>(null);
  usePaste(onFiles, onText, format !== "image");
  return (
    <>
      <DropArea look="wide" onFiles={onFiles}>
        <Upload size={28} aria-hidden="true" />
        <p>
          <strong>{words.drop}</strong>
        </p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={words.choose}
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            target.value = "";
          }}
        />
        <Button look="primary" onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
        <p className={styles.hint}>{words.hint(strings.submissions.formats[format], toSize(maxBytes))}</p>
      </DropArea>
      {format !== "image" && <TextBox onText={onText} />}
    </>
  );
}

/** For who has no file and no shortcut to paste with. */
function TextBox({ onText }: { onText: (text: string) => void }) {
  const words = strings.submissions.items;
  const [text, setText] = useState("");
  const id = useId();
  return (
    <details className={styles.write}>
      <summary>{words.write}</summary>
      <label htmlFor={id} className="visually-hidden">
        {words.text}
      </label>
      <textarea id={id} rows={5} value={text} onChange={({ target }) => setText(target.value)} />
      <Button
        disabled={text === ""}
        onClick={() => {
          onText(text);
          setText("");
        }}
      >
        {words.addText}
      </Button>
    </details>
  );
}

function usePaste(onFiles: (files: File[]) => void, onText: (text: string) => void, takesText: boolean): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (clipboardData === null || (target instanceof Element && target.closest("input, textarea, dialog"))) return;
      const files = [...clipboardData.files];
      const text = clipboardData.getData("text/plain");
      if (files.length > 0) onFiles(files);
      else if (takesText && text !== "") onText(text);
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [onFiles, onText, takesText]);
}
