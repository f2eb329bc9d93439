import { Button } from "../../../components/Button.tsx";
import { CopyButton } from "../../../components/CopyButton.tsx";
import { Verbatim } from "../../../components/Verbatim.tsx";
import { saveFile } from "../../../lib/save-file.ts";
import { strings } from "../../../strings.ts";
import type { Draft } from "./draft.ts";
import { commandOptions } from "./draft-command.ts";
import { licenceHashOf } from "./draft-terms.ts";
import styles from "./Step.module.css";

const words = strings.campaigns.create.review;
const POLICY_FILE = "policy.json";

/** The command that makes the same campaign, and the files it takes: nobody has to believe this page. */
export function CommandCard({ draft, policy }: { draft: Draft; policy: string }) {
  const licenceHash = licenceHashOf(draft);
  if (licenceHash === undefined) return null;
  const command = `npm run campaign:create -- ${commandOptions(draft, licenceHash, POLICY_FILE).join(" ")}`;
  return (
    <details className={styles.more}>
      <summary>{words.command}</summary>
      <p>{words.commandText}</p>
      <Verbatim>{command}</Verbatim>
      <div className={styles.buttons}>
        <CopyButton text={command} what={words.command} />
        <Button onClick={() => saveFile(POLICY_FILE, policy)}>{words.save}</Button>
        {draft.licenceWay === "text" && (
          <Button onClick={() => saveFile("LICENCE.txt", draft.licenceText)}>{words.saveLicence}</Button>
        )}
      </div>
      {draft.licenceWay === "text" && <p>{words.licenceKeep}</p>}
    </details>
  );
}
