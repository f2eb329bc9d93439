import type { ReactNode } from "react";
import type { Address } from "viem";
import { annotationData } from "../../../contracts/sdk/annotation.ts";
import type { Campaign } from "../../../contracts/sdk/chain/campaign.ts";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import type { Checker } from "../../../contracts/sdk/proof/checker.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import styles from "./ContributePage.module.css";
import { LabelTasks } from "./LabelTasks.tsx";
import { SigningSteps } from "./SigningSteps.tsx";
import { TasksCard } from "./TasksCard.tsx";
import { TaskView } from "./TaskView.tsx";
import { UnsignedBundles } from "./UnsignedBundles.tsx";
import type { useBundling } from "./use-bundling.ts";
import { useLabels } from "./use-labels.ts";
import type { HandedTask, useTasks } from "./use-tasks.ts";

type AnnotateTasksProps = {
  campaign: Campaign;
  policy: Policy;
  contributor: Address;
  checker: Checker | undefined;
  held: ReturnType<typeof useTasks>;
  bundling: ReturnType<typeof useBundling>;
  children: ReactNode;
};

/** The tasks, their labels, and the bundle that is made of them. */
export function AnnotateTasks({
  campaign,
  policy,
  contributor,
  checker,
  held,
  bundling,
  children,
}: AnnotateTasksProps) {
  const tasks = held.tasks ?? [];
  const { campaignId } = campaign;
  const labels = useLabels({ campaignId, contributor }, { tasks, labels: policy.labels });
  const now = useNow();
  const { labelling } = labels;
  const isOver = ({ endsAt }: HandedTask) => now !== undefined && Number(now) > endsAt;
  const ready = tasks.flatMap((task, i) => {
    const label = policy.labels[labelling.labels[i] ?? -1];
    if (label === undefined || isOver(task)) return [];
    return [{ file: new Blob([annotationData(task) as Uint8Array<ArrayBuffer>]), label }];
  });
  const forget = () => {
    labels.forget();
    held.forget();
  };
  const shown = tasks[labelling.at];
  return (
    <>
      <UnsignedBundles campaign={campaign} checker={checker} bundling={bundling} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {children}
          <TasksCard held={held} canAsk={checker?.accepted === true} isOver={tasks.some(isOver)}>
            <LabelTasks policy={policy} tasks={tasks} labelling={labelling} onTake={labels.take} />
          </TasksCard>
        </div>
        <div className={styles.column}>
          <SigningSteps
            campaign={campaign}
            policy={policy}
            checker={checker}
            ready={ready}
            example={<Example policy={policy} task={shown} label={labelling.labels[labelling.at] ?? null} />}
            bundling={bundling}
            onSealed={forget}
          />
        </div>
      </div>
    </>
  );
}

type ExampleProps = { policy: Policy; task: HandedTask | undefined; label: number | null };

/** What a committee member sees of an annotation: the task, and its label. */
function Example({ policy, task, label }: ExampleProps) {
  const words = strings.submissions;
  if (task === undefined) return <p>{words.tasks.example}</p>;
  return (
    <>
      <p>
        {words.seen.label}: {label === null ? words.tasks.noLabel : policy.labels[label]}
      </p>
      <TaskView data={task.data} format={policy.format} />
    </>
  );
}
