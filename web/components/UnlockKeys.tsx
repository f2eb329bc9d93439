import { useRef, useState } from "react";
import { generateContributorSecret } from "../../contracts/sdk/contributor-secret.ts";
import { exportKeyFile, importKeyFile } from "../../contracts/sdk/key-file.ts";
import { saveFile } from "../lib/save-file.ts";
import { useContributorSecret } from "../lib/use-contributor-secret.ts";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import { Problem } from "./Problem.tsx";
import styles from "./UnlockKeys.module.css";

/** Derives the account's keys from its wallet, or takes them from a file. Nothing of them is kept. */
export function UnlockKeys() {
  const words = strings.common.keys;
  const { unlock, isUnlocking, error, keep } = useContributorSecret();
  const create = () => {
    const secret = generateContributorSecret();
    saveFile(words.name, exportKeyFile(secret));
    keep(secret);
  };
  return (
    <div className={styles.gate}>
      <p>{words.text}</p>
      <Button look="primary" isBusy={isUnlocking} onClick={unlock}>
        {words.action}
      </Button>
      {error !== null && <Problem error={error} />}
      <details>
        <summary>{words.file}</summary>
        <p>{words.about}</p>
        <div className={styles.actions}>
          <KeyFileButton label={words.file} />
          <Button look="quiet" onClick={create}>
            {words.create}
          </Button>
        </div>
      </details>
    </div>
  );
}

/** For what was made with another key than the one in use: another file, or the wallet's own key. */
export function OtherKeys() {
  const words = strings.common.keys;
  const { unlock, isUnlocking, error } = useContributorSecret();
  return (
    <div className={styles.gate}>
      <div className={styles.actions}>
        <KeyFileButton label={words.other} />
        <Button look="quiet" isBusy={isUnlocking} onClick={unlock}>
          {words.wallet}
        </Button>
      </div>
      {error !== null && <Problem error={error} />}
    </div>
  );
}

function KeyFileButton({ label }: { label: string }) {
  const { keep } = useContributorSecret();
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      keep(importKeyFile(await file.text()));
      setError(null);
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept="application/json,.json"
        onChange={({ target }) => choose(target.files?.[0])}
      />
      <Button onClick={() => input.current?.click()}>{label}</Button>
      {error !== null && <Problem error={error} />}
    </>
  );
}
