import { useMutation } from "@tanstack/react-query";
import { Button } from "../../components/Button.tsx";
import { Problem } from "../../components/Problem.tsx";
import { type KeptBundle, keptEnvelope } from "../../lib/bundle-store.ts";
import { saveFile } from "../../lib/save-file.ts";
import { strings } from "../../strings.ts";
import styles from "./SignCard.module.css";
import { MissingCopyError } from "./submission-errors.ts";

type SaveEnvelopesProps = { bundle: KeptBundle; positions: readonly (number | undefined)[] };

/** Saves encrypted items as files named by their hashes: any web server can serve them, and nobody needs a gateway. */
export function SaveEnvelopes({ bundle, positions }: SaveEnvelopesProps) {
  const words = strings.submissions.bundle.forced;
  const saving = useMutation({
    mutationFn: async () => {
      for (const position of positions) {
        const item = position === undefined ? undefined : bundle.items[position];
        if (position === undefined || item === undefined) continue;
        const envelope = await keptEnvelope(bundle.id, position);
        if (envelope === undefined) throw new MissingCopyError(position);
        saveFile(item.ciphertextHash, envelope as Uint8Array<ArrayBuffer>);
      }
    },
  });
  return (
    <div className={styles.gate}>
      <p className={styles.note}>{words.saveText}</p>
      <Button isBusy={saving.isPending} onClick={() => saving.mutate()}>
        {words.save}
      </Button>
      {saving.error !== null && <Problem error={saving.error} />}
    </div>
  );
}
