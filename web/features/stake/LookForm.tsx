import Search from "lucide-react/icons/search";
import { type FormEvent, useState } from "react";
import { isAddress } from "viem";
import { useLocation } from "wouter";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { strings } from "../../strings.ts";
import styles from "./Stake.module.css";

/** Leads to any voter's page. */
export function LookForm() {
  const words = strings.stake.look;
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = text.trim();
    if (isAddress(address, { strict: false })) go(`/stake/${address}`);
    else setError(words.invalid);
  };
  const change = (value: string) => {
    setText(value);
    setError(undefined);
  };
  return (
    <Card title={words.title}>
      <form className={styles.line} onSubmit={submit}>
        <Field
          label={words.label}
          hint={words.hint}
          error={error}
          value={text}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
        />
        <Button type="submit" icon={<Search size={16} aria-hidden="true" />}>
          {words.action}
        </Button>
      </form>
    </Card>
  );
}
