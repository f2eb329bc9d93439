import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";
import X from "lucide-react/icons/x";
import type { Step } from "../../../contracts/sdk/proof/step.ts";
import { strings } from "../../strings.ts";
import styles from "./CheckerCard.module.css";
import { groupSteps } from "./checker-words.ts";

const ICONS = { passed: Check, failed: X, open: Minus };

/** Every link that was recomputed, with its evidence one click away. */
export function CheckerSteps({ steps }: { steps: readonly Step[] }) {
  const words = strings.submissions.checker;
  const count = (status: Step["status"]) => steps.filter((step) => step.status === status).length;
  return (
    <details className={styles.steps} open={count("failed") > 0}>
      <summary>{words.steps(count("passed"), count("failed"), count("open"))}</summary>
      {groupSteps(steps).map((group) => (
        <section key={group.cause}>
          <h3>{words.groups[group.cause]}</h3>
          <ol>
            {group.steps.map((step, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: links never move, and two may have one name
              <StepLine key={`${step.name} ${i}`} step={step} />
            ))}
          </ol>
        </section>
      ))}
    </details>
  );
}

function StepLine({ step: { name, status, words, evidence } }: { step: Step }) {
  const Icon = ICONS[status];
  const { statuses, evidence: label } = strings.submissions.checker;
  return (
    <li data-status={status}>
      <Icon className={styles.mark} size={16} aria-label={statuses[status]} role="img" />
      <div>
        <p>
          <strong>{name}</strong> {words}
        </p>
        <details>
          <summary>{label}</summary>
          <pre>{toText(evidence)}</pre>
        </details>
      </div>
    </li>
  );
}

function toText(evidence: unknown): string {
  return JSON.stringify(evidence, (_, part: unknown) => (typeof part === "bigint" ? `${part}` : part), 2);
}
