import { strings } from "../../../strings.ts";
import { SealBank } from "../bank/SealBank.tsx";
import { DraftInput } from "./DraftFields.tsx";
import { linesIn } from "./draft.ts";
import { useDraftForm } from "./draft-form.ts";
import { Module } from "./Module.tsx";
import { Modules } from "./Modules.tsx";
import styles from "./Step.module.css";

const words = strings.campaigns.create;

/** What is checked, and how voters are. */
export function ChecksStep() {
  const { draft, set } = useDraftForm();
  const isLabelled = draft.purpose === "labels";
  const note = isLabelled ? words.labelsNote : words.always;
  return (
    <div className={styles.step}>
      <p className={styles.note}>
        <strong>{note.title}</strong>
        {note.text}
      </p>
      <Modules />
      {!isLabelled && (
        <Module field="gold" {...words.gold}>
          <SealBank
            kind="gold"
            labels={linesIn(draft.labels)}
            workloadId={Number(draft.workloadId)}
            onSealed={(hash) => set({ "gold.bank": hash })}
          />
          <DraftInput field="gold.bank" />
          <DraftInput field="gold.share" kind="number" />
        </Module>
      )}
    </div>
  );
}
