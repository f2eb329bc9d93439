import { useState } from "react";
import { Field } from "../../../components/Field.tsx";
import { type KeptSkill, readSkillDraft, type SkillField } from "./skill-draft.ts";

type SkillInputProps = { kept: KeptSkill; field: SkillField; questions: number; label: string; hint: string };

/** One field of the draft. What is empty is wrong once it was left so. */
export function SkillInput({ kept: { draft, set }, field, questions, label, hint }: SkillInputProps) {
  const [isLeft, setLeft] = useState(false);
  const problem = readSkillDraft(draft, questions).problems[field];
  return (
    <Field
      label={label}
      hint={hint}
      inputMode={field === "name" ? "text" : "numeric"}
      autoComplete="off"
      value={draft[field]}
      onChange={({ target }) => set({ [field]: target.value })}
      onBlur={() => setLeft(true)}
      error={isLeft || draft[field] !== "" ? problem : undefined}
    />
  );
}
