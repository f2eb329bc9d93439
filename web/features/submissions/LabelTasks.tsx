import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import Undo2 from "lucide-react/icons/undo-2";
import { useEffect, useRef } from "react";
import type { Policy } from "../../../contracts/sdk/policy.ts";
import { Button } from "../../components/Button.tsx";
import { KeyHint, NumberKey } from "../../components/KeyHint.tsx";
import { Progress } from "../../components/Progress.tsx";
import { useShortcuts } from "../../lib/use-shortcuts.ts";
import { strings } from "../../strings.ts";
import { afterKey, type Labelling, labelled, moved, undone } from "./labelling.ts";
import styles from "./TasksCard.module.css";
import { TaskView } from "./TaskView.tsx";
import type { HandedTask } from "./use-tasks.ts";

type LabelTasksProps = {
  policy: Policy;
  tasks: readonly HandedTask[];
  labelling: Labelling;
  /** Says whether there was anything to do. */
  onTake: (next: Labelling | undefined) => boolean;
};

/** Number keys that labels have. */
const KEYS = 9;

/** Task after task: a key or a button labels it and brings the next one. */
export function LabelTasks({ policy: { labels, format }, tasks, labelling, onTake }: LabelTasksProps) {
  const words = strings.submissions.tasks;
  const ref = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { at, past } = labelling;
  const task = tasks[at];
  const chosen = labelling.labels[at];
  const done = labelling.labels.filter((label) => label !== null).length;
  useShortcuts(ref, (key) => onTake(afterKey(labelling, key, labels.length)));
  // Keys work from here, and who cannot see the task hears which one it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another task is shown
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at]);
  if (task === undefined) return null;
  return (
    <div ref={ref} className={styles.tasks}>
      <Progress label={words.progress} done={done} total={tasks.length} />
      <div className={styles.head}>
        <h3 ref={heading} tabIndex={-1}>
          {words.task(at + 1, tasks.length)}
        </h3>
        <p aria-live="polite">{done === tasks.length ? words.all : words.done(done)}</p>
      </div>
      <TaskView data={task.data} format={format} />
      <fieldset className={styles.labels}>
        <legend className="visually-hidden">{words.labels}</legend>
        {labels.map((label, index) => (
          <button
            key={label}
            type="button"
            className={styles.label}
            aria-pressed={chosen === index}
            onClick={() => onTake(labelled(labelling, index))}
          >
            {index < KEYS && <NumberKey number={index + 1} />}
            <span>{label}</span>
          </button>
        ))}
      </fieldset>
      <div className={styles.actions}>
        <Button
          look="quiet"
          icon={<ArrowLeft size={16} aria-hidden="true" />}
          disabled={at === 0}
          onClick={() => onTake(moved(labelling, at - 1))}
        >
          {words.previous}
        </Button>
        <Button
          look="quiet"
          icon={<ArrowRight size={16} aria-hidden="true" />}
          disabled={at === tasks.length - 1}
          onClick={() => onTake(moved(labelling, at + 1))}
        >
          {words.next}
        </Button>
        <Button
          look="quiet"
          icon={<Undo2 size={16} aria-hidden="true" />}
          disabled={past.length === 0}
          onClick={() => onTake(undone(labelling))}
        >
          {words.undo}
        </Button>
        <p className={styles.keys}>
          <KeyHint keys={words.keys.label(Math.min(KEYS, labels.length))} does={words.keys.labels} />
          <KeyHint keys={words.keys.move} does={words.keys.moves} />
          <KeyHint keys={words.keys.undo} does={words.keys.undoes} />
        </p>
      </div>
    </div>
  );
}
