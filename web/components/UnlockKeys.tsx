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
  const [fileError, setFileError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      keep(importKeyFile(await file.text()));
    } catch (cause) {
      setFileError(cause);
    }
  };
  const create = () => {
    const secret = generateContributorSecret();
    saveFile(words.name, exportKeyFile(secret));
    keep(secret);
  };
  const problem = fileError ?? error;
  return (
    <div className={styles.gate}>
      <p>{words.text}</p>
      <Button look="primary" isBusy={isUnlocking} onClick={unlock}>
        {words.action}
      </Button>
      {problem !== null && <Problem error={problem} />}
      <details>
        <summary>{words.file}</summary>
        <p>{words.about}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words.file}
          accept="application/json,.json"
          onChange={({ target }) => choose(target.files?.[0])}
        />
        <div className={styles.actions}>
          <Button onClick={() => input.current?.click()}>{words.file}</Button>
          <Button look="quiet" onClick={create}>
            {words.create}
          </Button>
        </div>
      </details>
    </div>
  );
}
