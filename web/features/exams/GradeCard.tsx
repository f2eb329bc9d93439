import { useEffect, useRef } from "react";
import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";
import type { Grade } from "../../../contracts/sdk/exams.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { WriteStatus } from "../../components/WriteStatus.tsx";
import { toLocalTime, toSpan } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import styles from "./ExamPage.module.css";
import { Medal } from "./Medal.tsx";
import { useBadgeWrites } from "./use-badge-writes.ts";

type GradeCardProps = {
  skill: Skill;
  grade: Grade;
  badge: HeldBadge | undefined;
  isFetching: boolean;
  /** Asks for another signature. */
  onAgain: () => void;
  onClose: () => void;
};

/** What an attempt came to, and the way to the badge. */
export function GradeCard({ skill, grade, badge, ...on }: GradeCardProps) {
  const words = strings.exams.grade;
  const { score, passed } = grade;
  const title = passed ? words.passed : words.failed;
  const text = words.score(score, skill.passMark);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <Card title={title}>
      <div ref={ref} tabIndex={-1} className={styles.medal}>
        <Medal
          label={text}
          share={score / 100}
          mark={skill.passMark / 100}
          tone={passed ? "accent" : "bad"}
          text={`${score} %`}
        />
        <div className={styles.words}>
          <p>{text}</p>
          {passed ? <Taking grade={grade} badge={badge} {...on} /> : <Failed skill={skill} onClose={on.onClose} />}
        </div>
      </div>
    </Card>
  );
}

type TakingProps = Omit<GradeCardProps, "skill">;

function Taking({ grade: { result, signature }, badge, isFetching, onAgain, onClose }: TakingProps) {
  const words = strings.exams.grade;
  const { state, grant } = useBadgeWrites();
  const now = useNow();
  if (result === undefined || signature === undefined) return null;
  if (badge !== undefined && badge.takenAt >= result.takenAt) {
    return (
      <>
        <p aria-live="polite">{words.yours}</p>
        <Button onClick={onClose}>{words.done}</Button>
      </>
    );
  }
  const isStale = now !== undefined && Number(now) > result.deadline;
  return (
    <>
      <p>{isStale ? words.stale : `${words.takes} ${toLocalTime(result.deadline)}.`}</p>
      {isStale ? (
        <Button look="primary" isBusy={isFetching} onClick={onAgain}>
          {words.fresh}
        </Button>
      ) : (
        <Button
          look="primary"
          isBusy={state.status === "wallet" || state.status === "mining"}
          onClick={() => grant({ result, signature })}
        >
          {words.take}
        </Button>
      )}
      <WriteStatus state={state} />
    </>
  );
}

function Failed({ skill: { pause }, onClose }: Pick<GradeCardProps, "skill" | "onClose">) {
  const words = strings.exams.grade;
  return (
    <>
      <p>{pause === 0 ? words.anew : words.again(toSpan(pause))}</p>
      <Button onClick={onClose}>{words.done}</Button>
    </>
  );
}
