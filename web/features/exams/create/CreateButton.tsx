import { Button } from "../../../components/Button.tsx";
import { Problem } from "../../../components/Problem.tsx";
import { WriteStatus } from "../../../components/WriteStatus.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Create.module.css";
import type { NewSkill, useCreateSkill } from "./use-create-skill.ts";

/** Creates a skill with nothing wrong in it. */
export function CreateButton({ skill, sending }: { skill: NewSkill; sending: ReturnType<typeof useCreateSkill> }) {
  const words = strings.exams.create.create;
  const { state, step, create } = sending;
  return (
    <div>
      <Button look="primary" isBusy={create.isPending} onClick={() => create.mutate(skill)}>
        {words.action}
      </Button>
      <p className={styles.note} aria-live="polite">
        {create.isPending && words.steps[step]}
      </p>
      {create.isError && <Problem error={create.error} />}
      <WriteStatus state={state} />
    </div>
  );
}
