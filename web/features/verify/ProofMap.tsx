import { StatusIcon } from "../../components/StatusIcon.tsx";
import { strings } from "../../strings.ts";
import styles from "./Proof.module.css";
import type { StepGroup } from "./steps.ts";

/** The chain of proof at a glance: its stages in order, each with what it comes to. A stage leads to its steps. */
export function ProofMap({ groups }: { groups: readonly StepGroup[] }) {
  const goTo = (id: string) => {
    const heading = document.getElementById(id);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus();
  };
  return (
    <nav aria-label={strings.verify.result.map}>
      <ol className={styles.map}>
        {groups.map((group) => (
          <li key={group.id} data-status={group.status}>
            <button type="button" onClick={() => goTo(group.id)}>
              <StatusIcon status={group.status} size={22} />
              <span>{titleOf(group)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Name of a group: its stage, and which committee or part. */
export function titleOf({ stage, of }: StepGroup): string {
  const { stages } = strings.verify;
  const title = stages[stage] ?? stage;
  if (of === undefined) return title;
  return stages[`${stage}.${of}`] ?? `${title}: ${of}`;
}
