import type { ReactNode } from "react";
import type { PolicyChecks } from "../../../../contracts/sdk/policy-checks.ts";
import { strings } from "../../../strings.ts";
import { DraftArea, DraftInput, DraftSelect, DraftSet } from "./DraftFields.tsx";
import { useDraftForm } from "./draft-form.ts";
import { modulesFor } from "./draft-policy.ts";
import styles from "./Module.module.css";
import { Module } from "./Module.tsx";

const words = strings.campaigns.create;
const outcomes = Object.entries(words.outcomes);

/** Settings of every module of the checker. */
const SETTINGS: Record<keyof PolicyChecks, ReactNode> = {
  words: <DraftInput field="words.minimum" kind="number" />,
  language: <DraftInput field="language.languages" />,
  personalData: (
    <>
      <DraftSet field="personalData.kinds" choices={words.kinds} />
      <DraftSelect field="personalData.outcome" options={outcomes} />
      <DraftInput field="personalData.regions" />
    </>
  ),
  profanity: <DraftSelect field="profanity.outcome" options={outcomes} />,
  nearDuplicate: (
    <>
      <DraftInput field="nearDuplicate.threshold" kind="amount" />
      <DraftInput field="nearDuplicate.past" />
    </>
  ),
  image: (
    <>
      <DraftSet field="image.types" choices={words.imageTypes} />
      <DraftInput field="image.minWidth" kind="number" />
      <DraftInput field="image.minHeight" kind="number" />
      <DraftInput field="image.maxPixels" kind="number" />
    </>
  ),
  metadata: (
    <>
      <DraftSet field="metadata.kinds" choices={words.metadata} />
      <DraftSelect field="metadata.outcome" options={outcomes} />
    </>
  ),
  schema: (
    <div className={styles.wide}>
      <DraftArea field="schema.text" rows={10} />
    </div>
  ),
  labelConsistency: <DraftInput field="labelConsistency.threshold" kind="amount" />,
  agent: (
    <>
      <DraftInput field="agent.models" kind="number" />
      <DraftInput field="agent.confidence" kind="amount" />
      <DraftInput field="agent.toxicity" kind="amount" />
    </>
  ),
};

/** The checks that fit what the draft asks for. */
export function Modules() {
  const { draft } = useDraftForm();
  return modulesFor(draft).map((name) => (
    <Module key={name} field={name} {...words.modules[name]}>
      {SETTINGS[name]}
    </Module>
  ));
}
