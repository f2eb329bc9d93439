import { type FormEvent, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { isRpcUrl } from "../../lib/rpc-choice.ts";
import { strings } from "../../strings.ts";
import styles from "./OtherGateway.module.css";

/** Takes the address of a gateway that the deployment does not list. */
export function OtherGateway({ onGateway }: { onGateway: (url: string) => void }) {
  const words = strings.operate.other;
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = text.trim().replace(/\/+$/, "");
    setWrong(!isRpcUrl(url));
    if (!isRpcUrl(url)) return;
    onGateway(url);
    setText("");
  };
  return (
    <Card title={words.title}>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={words.label}
          hint={words.hint}
          error={isWrong ? words.invalid : undefined}
          value={text}
          onChange={({ target }) => setText(target.value)}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit">{words.action}</Button>
      </form>
    </Card>
  );
}
