import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";
import X from "lucide-react/icons/x";
import type { Step } from "../../../contracts/sdk/proof/step.ts";
import { strings } from "../../strings.ts";
import styles from "./CheckerCard.module.css";
import { groupSteps } from "./checker-words.ts";

const ICONS = { passed: Check, failed: X, open: Minus };
const RANK = { failed: 0, open: 1, passed: 2 };

/** Every link that was recomputed, with its evidence one click away. */
export function CheckerSteps({ steps }: { steps: readonly Step[] }) {
  const words = strings.submissions.checker;
  const count = (status: Step["status"]) => steps.filter((step) => step.status === status).length;
  return (
    <details className={styles.steps} open={count("failed") > 0}>
      <summary>{words.steps(count("passed"), count("failed"), count("open"))}</summary>
      {groupSteps(steps).map(({ cause, steps }) => (
        <Group key={cause} title={words.groups[cause]} steps={steps} />
      ))}
    </details>
  );
}

/** Links about one thing, those first that do not hold. */
function Group({ title, steps }: { title: string; steps: readonly Step[] }) {
  const { statuses } = strings.submissions.checker;
  const sorted = [...steps].sort((a, b) => RANK[a.status] - RANK[b.status]);
  const worst = sorted[0]?.status ?? "passed";
  const Icon = ICONS[worst];
  return (
    <details className={styles.group} open={worst === "failed"}>
      <summary data-status={worst}>
        <Icon size={16} aria-label={statuses[worst]} role="img" />
        <span>{title}</span>
        <small>{steps.length}</small>
      </summary>
      <ol>
        {sorted.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: links never move, and two may have one name
          <StepLine key={`${step.name} ${i}`} step={step} />
        ))}
      </ol>
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
