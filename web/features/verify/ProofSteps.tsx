import styles from "./Proof.module.css";
import { titleOf } from "./ProofMap.tsx";
import { StatusIcon } from "./StatusIcon.tsx";
import { StepRow } from "./StepRow.tsx";
import type { StepGroup } from "./steps.ts";

/** All steps, stage by stage. */
export function ProofSteps({ groups }: { groups: readonly StepGroup[] }) {
  return groups.map((group) => (
    <section key={group.id} className={styles.group} aria-labelledby={group.id}>
      <h2 id={group.id} tabIndex={-1}>
        <StatusIcon status={group.status} size={20} /> {titleOf(group)}
      </h2>
      <ol className={styles.steps}>
        {group.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names repeat, and the list never changes its order
          <StepRow key={`${step.name} ${i}`} step={step} />
        ))}
      </ol>
    </section>
  ));
}
