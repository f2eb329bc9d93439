import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";
import { LinkCard } from "../../components/LinkCard.tsx";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import styles from "./ExamsPage.module.css";
import { StandingBadge } from "./StandingBadge.tsx";

type SkillCardProps = { skill: Skill; badge: HeldBadge | undefined; isConnected: boolean };

/** A skill at a glance: what its exam takes, and how the wallet stands. */
export function SkillCard({ skill, badge, isConnected }: SkillCardProps) {
  const { skillId, name, passMark, attempts, lifetime } = skill;
  const words = strings.exams.card;
  return (
    <LinkCard
      href={`/exams/${skillId}`}
      badges={isConnected && <StandingBadge badge={badge} />}
      number={skillId}
      title={name}
    >
      <p className={styles.facts}>
        {[words.pass(passMark), words.attempts(attempts), words.lasts(toSpan(lifetime))].join(" · ")}
      </p>
    </LinkCard>
  );
}
