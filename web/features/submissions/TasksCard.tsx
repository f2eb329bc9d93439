import { type ReactNode, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { Problem } from "../../components/Problem.tsx";
import { SelectField } from "../../components/SelectField.tsx";
import { TimeLeft } from "../../components/TimeLeft.tsx";
import { strings } from "../../strings.ts";
import styles from "./TasksCard.module.css";
import type { useTasks } from "./use-tasks.ts";

const COUNTS = [5, 10, 20, 50] as const;

type TasksCardProps = {
  held: ReturnType<typeof useTasks>;
  canAsk: boolean;
  /** Whether the time of some of them is over. */
  isOver: boolean;
  children: ReactNode;
};

/** Tasks are asked for here; once there are some, the children label them. */
export function TasksCard({ held, canAsk, isOver, children }: TasksCardProps) {
  const words = strings.submissions.tasks;
  const { tasks, ask, isAsking, error } = held;
  const [count, setCount] = useState(10);
  const has = tasks !== undefined && tasks.length > 0;
  const ends = has ? Math.min(...tasks.map(({ endsAt }) => endsAt)) : undefined;
  const aside = ends !== undefined && (
    <span className={styles.ends}>
      {words.yours} <TimeLeft end={ends} />
    </span>
  );
  return (
    <Card title={words.title} aside={aside}>
      {!has && <p className={styles.about}>{words.about}</p>}
      {tasks?.length === 0 && <EmptyState title={words.none.title} text={words.none.text} />}
      {!has && (
        <div className={styles.ask}>
          <SelectField
            label={words.count}
            value={`${count}`}
            options={COUNTS.map((one) => [`${one}`, `${one}`] as const)}
            onChange={({ target }) => setCount(Number(target.value))}
          />
          <Button look="primary" disabled={!canAsk} isBusy={isAsking} onClick={() => ask(count)}>
            {words.ask}
          </Button>
        </div>
      )}
      {!has && !canAsk && <p className={styles.about}>{words.first}</p>}
      <div aria-live="polite">
        {isAsking && <p>{words.asking}</p>}
        {error !== null && <Problem error={error} />}
      </div>
      {isOver && (
        <div className={styles.ask}>
          <p className={styles.about}>{words.over}</p>
          <Button isBusy={isAsking} onClick={() => ask(count)}>
            {words.ask}
          </Button>
        </div>
      )}
      {has && children}
    </Card>
  );
}
