import ChevronDown from "lucide-react/icons/chevron-down";
import type { ReactNode } from "react";
import type { Step, StepEvidence } from "../../contracts/sdk/proof/step.ts";
import { evidenceJson } from "../lib/evidence-json.ts";
import { strings } from "../strings.ts";
import { CopyButton } from "./CopyButton.tsx";
import { StatusIcon } from "./StatusIcon.tsx";
import styles from "./StepRow.module.css";

type StepRowProps = {
  name: string;
  /** Left out where something was computed and there is nothing to compare it with. */
  status?: Step["status"];
  /** What the step shows, for people. */
  meaning?: string | undefined;
  /** What was compared or computed. */
  words: ReactNode;
  evidence: StepEvidence;
};

/** Steps, one below the other. */
export function StepList({ children }: { children: ReactNode }) {
  return <ol className={styles.steps}>{children}</ol>;
}

/** One step: whether it holds, what was compared, and a click away what it was compared with. */
export function StepRow({ name, status, meaning, words, evidence }: StepRowProps) {
  const { evidence: label, copy } = strings.common.steps;
  const json = evidenceJson(evidence);
  return (
    <li className={styles.step} data-status={status}>
      <details open={status === "failed"}>
        <summary>
          <StatusIcon status={status ?? "computed"} />
          <span className={styles.said}>
            <strong>{name}</strong>
            {meaning !== undefined && <span className={styles.meaning}>{meaning}</span>}
            <span className={styles.words}>{words}</span>
          </span>
          <ChevronDown className={styles.chevron} size={18} aria-hidden="true" />
        </summary>
        <div className={styles.evidence}>
          <p className={styles.evidenceHead}>
            {label} <CopyButton text={json} what={copy} />
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <pre tabIndex={0}>{json}</pre>
        </div>
      </details>
    </li>
  );
}
