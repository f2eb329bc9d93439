import { type ChangeEvent, useId } from "react";
import { keccak256 } from "viem";
import { Hash } from "../../../components/Hash.tsx";
import { strings } from "../../../strings.ts";
import { DraftArea, DraftChoice, DraftInput } from "./DraftFields.tsx";
import { withPurpose } from "./draft.ts";
import { useDraftForm } from "./draft-form.ts";
import { licenceHashOf } from "./draft-terms.ts";
import styles from "./Step.module.css";

const words = strings.campaigns.create;
const ways = Object.fromEntries(Object.entries(words.licenceWays).map(([way, title]) => [way, { title }]));

/** What is asked for, and what contributors grant. */
export function TaskStep() {
  const { draft, set, problems } = useDraftForm();
  return (
    <div className={styles.step}>
      <DraftChoice
        field="purpose"
        label={words.purposeLabel}
        choices={words.purposes}
        onChoose={(purpose) => set(withPurpose(draft, purpose))}
      />
      <DraftArea field="task" rows={4} />
      <DraftArea field="labels" rows={4} error={draft.labels === "" ? undefined : problems.annotation} />
      <div className={styles.group}>
        <DraftChoice field="licenceWay" label={words.licenceLabel} choices={ways} />
        <Licence />
      </div>
    </div>
  );
}

function Licence() {
  const form = useDraftForm();
  const { draft, problems, isStrict } = form;
  const hash = licenceHashOf(draft);
  const error = isStrict ? problems.licence : undefined;
  return (
    <>
      {draft.licenceWay === "text" && <DraftArea field="licenceText" rows={3} error={error} />}
      {draft.licenceWay === "hash" && <DraftInput field="licenceHash" error={error} />}
      {draft.licenceWay === "file" && <LicenceFile error={error} />}
      {hash !== undefined && (
        <p className={styles.note}>
          {words.licenceHashIs} <Hash hex={hash} what={words.licenceHashIs} />
        </p>
      )}
    </>
  );
}

function LicenceFile({ error }: { error: string | undefined }) {
  const { draft, set } = useDraftForm();
  const id = useId();
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file === undefined) return;
    set({ licenceName: file.name, licenceHash: keccak256(new Uint8Array(await file.arrayBuffer())) });
  };
  return (
    <div>
      <label htmlFor={id}>{words.licenceFile}</label>{" "}
      <input id={id} type="file" onChange={take} aria-invalid={error !== undefined} aria-describedby={`${id}-about`} />
      <p id={`${id}-about`} className={error === undefined ? undefined : styles.warn}>
        {error ?? (draft.licenceName !== "" && words.licenceTaken(draft.licenceName))}
      </p>
    </div>
  );
}
