import { useEffect, useRef, useState } from "react";
import type { Skill } from "../../../contracts/sdk/chain/badges.ts";
import type { Paper } from "../../../contracts/sdk/exams.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState } from "../../components/Notice.tsx";
import { useNow } from "../../lib/use-now.ts";
import { useShortcuts } from "../../lib/use-shortcuts.ts";
import { strings } from "../../strings.ts";
import { Clock } from "./Clock.tsx";
import { HandIn } from "./HandIn.tsx";
import type { KeptAttempt } from "./kept-attempt.ts";
import { Overview } from "./Overview.tsx";
import styles from "./PaperCard.module.css";
import { Question } from "./Question.tsx";
import { afterKey, answered, moved, type Sitting } from "./sitting.ts";

type PaperCardProps = {
  skill: Skill;
  attempt: KeptAttempt;
  paper: Paper;
  onKeep: (attempt: KeptAttempt) => void;
  onClose: () => void;
};

/** The questions, one after the other, by keys or by hand; answers are kept at once. */
export function PaperCard({ skill, attempt, paper, onKeep, onClose }: PaperCardProps) {
  const words = strings.exams;
  const { questions, endsAt } = paper;
  const [at, setAt] = useState(0);
  const now = useNow();
  const ref = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const sitting: Sitting = { at, answers: questions.map((_, i) => attempt.answers[i] ?? null) };
  const question = questions[at];
  const isOver = now !== undefined && Number(now) > endsAt;
  const take = (next: Sitting | undefined) => {
    if (next === undefined || isOver) return false;
    setAt(next.at);
    if (next.answers !== sitting.answers) onKeep({ ...attempt, answers: [...next.answers] });
    return true;
  };
  useShortcuts(ref, (key) => take(afterKey(sitting, key, question?.choices.length ?? 0)));
  // Keys work from here, and who cannot see the question hears it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another question is shown
  useEffect(() => heading.current?.focus(), [at]);
  if (isOver) {
    const action = <Button onClick={onClose}>{words.over.action}</Button>;
    return <EmptyState title={words.over.title} text={words.over.text} action={action} />;
  }
  return (
    <Card title={words.paper.title} aside={<Clock endsAt={endsAt} now={now} />}>
      <div ref={ref} className={styles.paper}>
        <Overview sitting={sitting} onGo={(to) => take(moved(sitting, to))} />
        {question !== undefined ? (
          <Question
            heading={heading}
            question={question}
            sitting={sitting}
            onAnswer={(choice) => take(answered(sitting, choice))}
            onGo={(to) => take(moved(sitting, to))}
          />
        ) : (
          <HandIn heading={heading} skill={skill} attempt={attempt} paper={paper} />
        )}
      </div>
    </Card>
  );
}
