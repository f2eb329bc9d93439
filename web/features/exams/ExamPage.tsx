import { isAddressEqual } from "viem";
import { useAccount, useChains } from "wagmi";
import { useParams } from "wouter";
import { type Skill, SkillError } from "../../../contracts/sdk/chain/badges.ts";
import { Above } from "../../components/Above.tsx";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { WalletGate } from "../../components/WalletGate.tsx";
import { numberIn } from "../../lib/number-in.ts";
import { strings } from "../../strings.ts";
import { AboutCard } from "./AboutCard.tsx";
import { Attempt } from "./Attempt.tsx";
import { BadgeCard } from "./BadgeCard.tsx";
import { GiveQuestions } from "./create/GiveQuestions.tsx";
import { ExamFigures } from "./ExamFigures.tsx";
import { StandingBadge } from "./StandingBadge.tsx";
import { useExam } from "./use-exam.ts";
import { useBadge, useSkill } from "./use-skills.ts";

/** A skill: its exam, which is taken here, and the wallet's badge. */
export function ExamPage() {
  const skillId = numberIn(useParams().skill);
  return skillId === undefined ? <NoSkill /> : <ExamView skillId={skillId} />;
}

function NoSkill() {
  const words = strings.exams;
  const back = <ButtonLink to="/exams">{words.back}</ButtonLink>;
  return (
    <Page title={words.missing.title}>
      <EmptyState title={words.missing.title} text={words.missing.text} action={back} />
    </Page>
  );
}

function ExamView({ skillId }: { skillId: number }) {
  const words = strings.exams;
  const { data: skill, error, refetch } = useSkill(skillId);
  const { isConnected } = useAccount();
  const badge = useBadge(skillId);
  if (error instanceof SkillError) return <NoSkill />;
  const above = (
    <Above href="/exams" back={words.back}>
      <span>{words.skill(skillId)}</span>
      {isConnected && <StandingBadge badge={badge} />}
    </Above>
  );
  return (
    <Page title={skill?.name ?? words.skill(skillId)} above={above}>
      {error !== null && skill === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && skill === undefined && <Skeleton height="6rem" lines={4} />}
      {skill && <Body key={skillId} skill={skill} />}
    </Page>
  );
}

function Body({ skill }: { skill: Skill }) {
  const { address, chainId } = useAccount();
  const [chain] = useChains();
  const badge = useBadge(skill.skillId);
  const { data: exam } = useExam(skill);
  const isOwn = address !== undefined && isAddressEqual(address, skill.creator);
  const above = (
    <>
      <ExamFigures skill={skill} />
      {isOwn && exam?.ready === false && <GiveQuestions skill={skill} />}
      {badge && <BadgeCard skill={skill} badge={badge} />}
    </>
  );
  if (address === undefined || chainId !== chain.id) {
    return (
      <>
        {above}
        <WalletGate text={strings.exams.start.connect}>{() => null}</WalletGate>
        <AboutCard skill={skill} />
      </>
    );
  }
  return (
    <Attempt key={address} skill={skill} wallet={address} badge={badge} above={above}>
      <AboutCard skill={skill} />
    </Attempt>
  );
}
