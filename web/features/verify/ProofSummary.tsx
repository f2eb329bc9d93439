import Download from "lucide-react/icons/download";
import RefreshCw from "lucide-react/icons/refresh-cw";
import { Button } from "../../components/Button.tsx";
import { StatusIcon } from "../../components/StatusIcon.tsx";
import { evidenceJson } from "../../lib/evidence-json.ts";
import { saveFile } from "../../lib/save-file.ts";
import { strings } from "../../strings.ts";
import styles from "./Proof.module.css";
import type { Proof } from "./proof-task.ts";
import { isDevelopment, type Summary, summaryOf } from "./steps.ts";

type ProofSummaryProps = { proof: Proof; name: string; facts: object; onAgain: () => void };

/** What a proof comes to, loudly. `name` is the file's that its evidence can be downloaded as, `facts` stand at its top. */
export function ProofSummary({ proof, name, facts, onAgain }: ProofSummaryProps) {
  const words = strings.verify.result;
  const summary = summaryOf(proof.steps);
  const { status, firstFailed } = summary;
  const save = () => saveFile(`${name}.json`, evidenceJson({ ...facts, ...proof }));
  return (
    <section className={styles.summary} data-status={status} data-development={isDevelopment(proof.steps)}>
      <StatusIcon status={status} size={40} />
      <div className={styles.verdict} role="status">
        <h2>{headline(summary)}</h2>
        <p className={styles.counts}>{countWords(summary)}</p>
        {firstFailed !== undefined && (
          <p>
            {words.firstFailed} <strong>{firstFailed.name}</strong>: {firstFailed.words}
          </p>
        )}
        {status === "open" && <p className={styles.meaning}>{words.aboutOpen}</p>}
        {isDevelopment(proof.steps) && <p className={styles.development}>{words.development}</p>}
        {proof.silent.length > 0 && (
          <p>
            {words.silent}: {proof.silent.join(" ")}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        <Button icon={<Download size={16} aria-hidden="true" />} onClick={save}>
          {words.download}
        </Button>
        <Button icon={<RefreshCw size={16} aria-hidden="true" />} onClick={onAgain}>
          {words.again}
        </Button>
      </div>
    </section>
  );
}

function headline({ status, failed, open }: Summary): string {
  const words = strings.verify.result;
  if (status === "failed") return words.failed(failed);
  return status === "open" ? words.open(open) : words.holds;
}

function countWords(summary: Summary): string {
  const { counts } = strings.verify.result;
  return (["passed", "failed", "open"] as const)
    .filter((status) => summary[status] > 0 || status === "passed")
    .map((status) => counts[status](summary[status]))
    .join(" · ");
}
