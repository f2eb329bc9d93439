import { strings } from "../../../strings.ts";
import { SealBank } from "../bank/SealBank.tsx";
import { DraftChoice, DraftInput, DraftSelect } from "./DraftFields.tsx";
import { linesIn, withFormat } from "./draft.ts";
import { useDraftForm } from "./draft-form.ts";
import styles from "./Step.module.css";

const words = strings.campaigns.create;
const UNITS = [
  ["B", "bytes"],
  ["kB", "kB"],
  ["MB", "MB"],
] as const;

/** What an item is, and who sees it. */
export function ItemsStep() {
  const { draft, set } = useDraftForm();
  const isLabelled = draft.purpose === "labels";
  return (
    <div className={styles.step}>
      <DraftChoice
        field="format"
        label={isLabelled ? words.formatOfTasks : words.formatLabel}
        choices={words.formats}
        onChoose={(format) => set(withFormat(draft, format))}
      />
      <div className={styles.pair}>
        <DraftInput field="maxBytes" kind="amount" />
        <DraftSelect field="maxBytesUnit" options={UNITS} />
      </div>
      <DraftChoice field="view" label={words.viewLabel} choices={words.views} />
      {isLabelled && (
        <div className={styles.group}>
          <h3>{words.tasks.title}</h3>
          <p className={styles.note}>{words.tasks.text}</p>
          <SealBank
            kind="tasks"
            labels={linesIn(draft.labels)}
            workloadId={Number(draft.workloadId)}
            onSealed={(hash) => set({ "annotation.tasks": hash })}
          />
          <p className={styles.note}>
            {words.tasks.terminal} <code>{words.tasks.command}</code>
          </p>
          <DraftInput field="annotation.tasks" />
          <div className={styles.pair}>
            <DraftInput field="annotation.labellers" kind="number" />
            <DraftInput field="annotation.threshold" kind="amount" />
            <DraftInput field="annotation.wait" kind="amount" />
          </div>
        </div>
      )}
    </div>
  );
}
