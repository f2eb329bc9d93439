import ShieldCheck from "lucide-react/icons/shield-check";
import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { type DroppedFile, FileDrop } from "../../components/FileDrop.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { TextArea } from "../../components/TextArea.tsx";
import { useConfig } from "../../lib/deployment.ts";
import { DEVELOPMENT_CHAIN } from "../../lib/live.ts";
import { strings } from "../../strings.ts";
import { GatewayQuote } from "./GatewayQuote.tsx";
import type { QuoteInput } from "./proof-task.ts";
import styles from "./QuoteForm.module.css";

const ROOTS = ["development", "intel"] as const;

type QuoteFormProps = {
  linked: string | undefined;
  onAsk: (input: QuoteInput) => void;
};

/** Takes a quote and what it is verified with. Nothing of it is sent anywhere. */
export function QuoteForm({ linked, onAsk }: QuoteFormProps) {
  const words = strings.verify.quote;
  const { addresses } = useConfig();
  const isDevelopment = addresses.chainId === DEVELOPMENT_CHAIN;
  const [text, setText] = useState(linked ?? "");
  const [file, setFile] = useState<DroppedFile>();
  const [collateral, setCollateral] = useState<DroppedFile>();
  const [eventLog, setEventLog] = useState<DroppedFile>();
  const [time, setTime] = useState("");
  const [root, setRoot] = useState<(typeof ROOTS)[number]>("development");
  const [isEmpty, setEmpty] = useState(false);
  // Who follows a link wants to see what comes of it first, and so does who has asked.
  const [isOpen, setOpen] = useState(linked === undefined);
  const take = (answer: string) => {
    setFile(undefined);
    setText(answer);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const quote = file?.bytes ?? new TextEncoder().encode(text.trim());
    setEmpty(quote.length === 0);
    if (quote.length === 0) return;
    setOpen(false);
    onAsk({
      ...{ quote, intelOnly: !isDevelopment || root === "intel" },
      ...(collateral === undefined ? {} : { collateral: textOf(collateral) }),
      ...(eventLog === undefined ? {} : { eventLog: textOf(eventLog) }),
      ...(time === "" ? {} : { at: Math.floor(Date.parse(`${time}Z`) / 1_000) }),
    });
  };
  return (
    <details className={styles.fold} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{isOpen ? words.what : words.again}</summary>
      <form className={styles.form} onSubmit={submit}>
        {file === undefined && (
          <TextArea
            label={words.input}
            hint={words.inputHint}
            error={isEmpty ? words.empty : undefined}
            value={text}
            onChange={({ target }) => setText(target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <FileDrop label={words.inputDrop} file={file} onFile={setFile} />
        <div className={styles.pair}>
          <div>
            <FileDrop label={words.collateral} file={collateral} onFile={setCollateral} />
            <p className={styles.hint}>{words.collateralHint}</p>
          </div>
          <div>
            <FileDrop label={words.eventLog} file={eventLog} onFile={setEventLog} />
            <p className={styles.hint}>{words.eventLogHint}</p>
          </div>
        </div>
        <div className={styles.pair}>
          <Field
            label={words.at}
            hint={words.atHint}
            type="datetime-local"
            step="1"
            value={time}
            onChange={({ target }) => setTime(target.value)}
          />
          {isDevelopment && (
            <SelectField
              label={words.root}
              options={[
                ["development", words.rootDevelopment],
                ["intel", words.rootIntel],
              ]}
              value={root}
              onChange={({ target }) => setRoot(ROOTS.find((name) => name === target.value) ?? "intel")}
            />
          )}
        </div>
        <div className={styles.actions}>
          <Button look="primary" type="submit" icon={<ShieldCheck size={16} aria-hidden="true" />}>
            {words.action}
          </Button>
          <GatewayQuote onAnswer={take} />
        </div>
      </form>
    </details>
  );
}

function textOf({ bytes }: DroppedFile): string {
  return new TextDecoder().decode(bytes);
}
