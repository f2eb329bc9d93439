import type { RefObject } from "react";
import type { Skill } from "../../../contracts/sdk/chain/badges.ts";
import type { Paper } from "../../../contracts/sdk/exams.ts";
import { Button } from "../../components/Button.tsx";
import { ErrorState } from "../../components/Notice.tsx";
import { Problem } from "../../components/Problem.tsx";
import { strings } from "../../strings.ts";
import type { KeptAttempt } from "./kept-attempt.ts";
import styles from "./PaperCard.module.css";
import { useHandIn } from "./use-attempt.ts";
import { useExam } from "./use-exam.ts";

type HandInProps = {
  heading: RefObject<HTMLHeadingElement | null>;
  skill: Skill;
  attempt: KeptAttempt;
  paper: Paper;
};

/** The last look before the answers count. */
export function HandIn({ heading, skill, attempt, paper }: HandInProps) {
  const words = strings.exams.paper;
  const { data: exam, error, refetch } = useExam(skill);
  const send = useHandIn(attempt);
  const open = paper.questions.filter((_, i) => (attempt.answers[i] ?? null) === null).length;
  return (
    <>
      <div>
        <h3 ref={heading} tabIndex={-1} className={styles.prompt}>
          {words.review}
        </h3>
        <p className={open === 0 ? undefined : styles.warning}>{open === 0 ? words.complete : words.open(open)}</p>
        <p>{words.once}</p>
      </div>
      {error !== null && exam === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      <div className={styles.actions}>
        <Button
          look="primary"
          isBusy={send.isPending}
          disabled={exam === undefined}
          onClick={() => exam && send.mutate({ paper, exam })}
        >
          {words.handIn}
        </Button>
      </div>
      <div className={styles.status} aria-live="polite">
        {send.isPending && <p>{words.sending}</p>}
        {send.error !== null && <Problem error={send.error} />}
      </div>
    </>
  );
}
