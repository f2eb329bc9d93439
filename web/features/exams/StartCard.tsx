import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";
import { Button } from "../../components/Button.tsx";
import { Card } from "../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Problem } from "../../components/Problem.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { toLocalTime } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { strings } from "../../strings.ts";
import { renewableFrom } from "./badge-standing.ts";
import styles from "./ExamPage.module.css";
import type { KeptAttempt } from "./kept-attempt.ts";
import { useStart } from "./use-attempt.ts";
import { useExam } from "./use-exam.ts";

type StartCardProps = { skill: Skill; badge: HeldBadge | undefined; onKeep: (attempt: KeptAttempt) => void };

/** What an attempt is, and the button that starts one, where one may start. */
export function StartCard({ skill, badge, onKeep }: StartCardProps) {
  const words = strings.exams.start;
  const { data: exam, error, refetch } = useExam(skill);
  const now = useNow();
  const start = useStart(onKeep);
  const from = badge?.held === true ? renewableFrom(badge, skill) : 0;
  const isLater = now !== undefined && Number(now) < from;
  return (
    <Card title={badge?.held === true ? words.again : words.title}>
      <ul className={styles.rules}>
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {exam === undefined && error === null && <Skeleton height="2.5rem" width="12rem" />}
      {exam === undefined && error !== null && <ErrorState error={error} onRetry={() => refetch()} />}
      {exam?.ready === false && <EmptyState title={words.notReady.title} text={words.notReady.text} />}
      {exam?.ready === true && isLater && <p>{words.later(toLocalTime(from))}</p>}
      {exam?.ready === true && !isLater && (
        <div className={styles.actions}>
          <Button
            look="primary"
            isBusy={start.isPending || now === undefined}
            onClick={() => start.mutate({ skillId: skill.skillId, exam })}
          >
            {badge?.held === true ? words.renew : words.action}
          </Button>
          <span className={styles.note}>{words.used}</span>
        </div>
      )}
      <div className={styles.status} aria-live="polite">
        {start.isPending && <p>{words.signing}</p>}
        {start.error !== null && <Problem error={start.error} />}
      </div>
    </Card>
  );
}
