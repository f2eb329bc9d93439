import type { ReactNode } from "react";
import { Button } from "../../components/Button.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { useConfig } from "../../lib/deployment.ts";
import { strings } from "../../strings.ts";
import styles from "./Proof.module.css";
import { ProofMap } from "./ProofMap.tsx";
import { ProofSteps } from "./ProofSteps.tsx";
import { ProofSummary } from "./ProofSummary.tsx";
import type { Proof, ProofTask } from "./proof-task.ts";
import { groupSteps } from "./steps.ts";
import { useProof } from "./use-proof.ts";

type ProofViewProps = {
  task: ProofTask;
  /** Of the file that the evidence is downloaded as, without its ending. */
  name: string;
  /** Pictures, between the summary and the steps. */
  children?: (proof: Proof) => ReactNode;
};

/** Recomputes a proof and shows all of it. */
export function ProofView({ task, name, children }: ProofViewProps) {
  const { addresses } = useConfig();
  const { data, error, isFetching, answers, cancel, refetch } = useProof(task);
  if (isFetching) return <Running answers={answers} onCancel={cancel} />;
  if (error !== null) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (data === undefined) {
    const { title, text, action } = strings.verify.running.stopped;
    return <EmptyState title={title} text={text} action={<Button onClick={() => refetch()}>{action}</Button>} />;
  }
  const groups = groupSteps(data.steps);
  const facts = { chainId: addresses.chainId, core: addresses.core, name };
  return (
    <>
      <ProofSummary proof={data} name={name} facts={facts} onAgain={() => refetch()} />
      {children?.(data)}
      <ProofMap groups={groups} />
      <ProofSteps groups={groups} />
    </>
  );
}

function Running({ answers, onCancel }: { answers: number; onCancel: () => void }) {
  const words = strings.verify.running;
  return (
    <>
      <section className={styles.summary} aria-busy="true">
        <span className={styles.spinner} aria-hidden="true" />
        <div className={styles.verdict} role="status">
          <h2>{words.title}</h2>
          <p className={styles.counts}>{words.text(answers)}</p>
        </div>
        <div className={styles.actions}>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </div>
      </section>
      <Skeleton height="3.5rem" lines={8} />
    </>
  );
}
