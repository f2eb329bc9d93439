import ShieldCheck from "lucide-react/icons/shield-check";
import { type FormEvent, useState } from "react";
import { parsePresented } from "../../../contracts/sdk/proof/presented.ts";
import { Button } from "../../components/Button.tsx";
import { type DroppedFile, FileDrop } from "../../components/FileDrop.tsx";
import { TextArea } from "../../components/TextArea.tsx";
import { strings } from "../../strings.ts";
import styles from "./QuoteForm.module.css";

/** Takes evidence. Nothing of it is sent anywhere. */
export function EvidenceForm({ onAsk }: { onAsk: (text: string) => void }) {
  const words = strings.verify.presented;
  const [text, setText] = useState("");
  const [file, setFile] = useState<DroppedFile>();
  const [other, setOther] = useState<DroppedFile>();
  const [problem, setProblem] = useState<string>();
  // Who has asked wants to see what comes of it.
  const [isOpen, setOpen] = useState(true);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const first = file === undefined ? text.trim() : textOf(file);
    if (first === "") return setProblem(words.empty);
    const evidence = other === undefined ? first : `[${first},${textOf(other)}]`;
    try {
      parsePresented(evidence);
    } catch (error) {
      return setProblem(error instanceof Error ? error.message : undefined);
    }
    setProblem(undefined);
    setOpen(false);
    onAsk(evidence);
  };
  return (
    <details className={styles.fold} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{isOpen ? words.what : words.again}</summary>
      <form className={styles.form} onSubmit={submit}>
        {file === undefined && (
          <TextArea
            label={words.input}
            hint={words.hint}
            error={problem}
            value={text}
            rows={6}
            onChange={({ target }) => setText(target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <div className={styles.pair}>
          <FileDrop label={words.file} file={file} onFile={setFile} />
          <FileDrop label={words.other} file={other} onFile={setOther} />
        </div>
        {file !== undefined && problem !== undefined && <p role="alert">{problem}</p>}
        <div className={styles.actions}>
          <Button look="primary" type="submit" icon={<ShieldCheck size={16} aria-hidden="true" />}>
            {words.action}
          </Button>
        </div>
      </form>
    </details>
  );
}

function textOf({ bytes }: DroppedFile): string {
  return new TextDecoder().decode(bytes).trim();
}
