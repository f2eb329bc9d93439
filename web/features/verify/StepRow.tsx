import ChevronDown from "lucide-react/icons/chevron-down";
import type { Step } from "../../../contracts/sdk/proof/step.ts";
import { CopyButton } from "../../components/CopyButton.tsx";
import { strings } from "../../strings.ts";
import { evidenceJson } from "./evidence-json.ts";
import styles from "./Proof.module.css";
import { StatusIcon } from "./StatusIcon.tsx";

/** One step: whether it holds, what was compared, and a click away what it was compared with. */
export function StepRow({ step }: { step: Step }) {
  const { stage, name, status, words, evidence } = step;
  const { proves, result } = strings.verify;
  const meaning = proves[`${stage}.${name}`];
  const json = evidenceJson(evidence);
  return (
    <li className={styles.step} data-status={status}>
      <details open={status === "failed"}>
        <summary>
          <StatusIcon status={status} />
          <span className={styles.said}>
            <strong>{name}</strong>
            {meaning !== undefined && <span className={styles.meaning}>{meaning}</span>}
            <span className={styles.words}>{words}</span>
          </span>
          <ChevronDown className={styles.chevron} size={18} aria-hidden="true" />
        </summary>
        <div className={styles.evidence}>
          <p className={styles.evidenceHead}>
            {result.evidence} <CopyButton text={json} what={result.copyEvidence} />
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <pre tabIndex={0}>{json}</pre>
        </div>
      </details>
    </li>
  );
}
