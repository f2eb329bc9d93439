import type { ReactNode } from "react";
import type { Address } from "viem";
import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";
import { Button } from "../../components/Button.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import { isOver } from "./exam-errors.ts";
import { GradeCard } from "./GradeCard.tsx";
import { PaperCard } from "./PaperCard.tsx";
import { StartCard } from "./StartCard.tsx";
import { useAttempt } from "./use-attempt.ts";
import { useKeptAttempt } from "./use-kept-attempt.ts";

type AttemptProps = {
  skill: Skill;
  wallet: Address;
  badge: HeldBadge | undefined;
  /** What stands above and below while nobody is sitting the exam. */
  above: ReactNode;
  children: ReactNode;
};

/** An attempt from its start to the badge. While questions are open, there is nothing else on the page. */
export function Attempt({ skill, wallet, badge, above, children }: AttemptProps) {
  const { attempt, keep } = useKeptAttempt(skill.skillId, wallet);
  const { data, error, isFetching, refetch } = useAttempt(attempt);
  const close = () => keep(undefined);
  const words = strings.exams.over;
  if (attempt !== undefined && data !== undefined && "paper" in data) {
    return <PaperCard skill={skill} attempt={attempt} paper={data.paper} onKeep={keep} onClose={close} />;
  }
  const action = <Button onClick={close}>{words.action}</Button>;
  return (
    <>
      {above}
      {attempt === undefined && <StartCard skill={skill} badge={badge} onKeep={keep} />}
      {attempt !== undefined && data === undefined && error === null && <Skeleton height="8rem" />}
      {isOver(error) && <EmptyState title={words.title} text={words.text} action={action} />}
      {error !== null && !isOver(error) && <ErrorState error={error} onRetry={() => refetch()} />}
      {attempt !== undefined && data !== undefined && "grade" in data && (
        <GradeCard
          skill={skill}
          grade={data.grade}
          badge={badge}
          isFetching={isFetching}
          onAgain={() => refetch()}
          onClose={close}
        />
      )}
      {children}
    </>
  );
}
