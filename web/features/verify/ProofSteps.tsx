import { StatusIcon } from "../../components/StatusIcon.tsx";
import { StepList, StepRow } from "../../components/StepRow.tsx";
import { strings } from "../../strings.ts";
import styles from "./Proof.module.css";
import { titleOf } from "./ProofMap.tsx";
import type { StepGroup } from "./steps.ts";

/** All steps, stage by stage. */
export function ProofSteps({ groups }: { groups: readonly StepGroup[] }) {
  return groups.map((group) => (
    <section key={group.id} className={styles.group} aria-labelledby={group.id}>
      <h2 id={group.id} tabIndex={-1}>
        <StatusIcon status={group.status} size={20} /> {titleOf(group)}
      </h2>
      <StepList>
        {group.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes its order
          <StepRow key={`${step.name} ${i}`} {...step} meaning={strings.verify.proves[`${step.stage}.${step.name}`]} />
        ))}
      </StepList>
    </section>
  ));
}
