import { Link } from "wouter";
import type { HeldBadge, Skill } from "../../../contracts/sdk/chain/badges.ts";
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
    <Link href={`/exams/${skillId}`} className={styles.card}>
      <div className={styles.head}>
        {isConnected && <StandingBadge badge={badge} />}
        <span className={styles.number}>#{skillId}</span>
      </div>
      <h2 className={styles.name}>{name}</h2>
      <p className={styles.facts}>
        {[words.pass(passMark), words.attempts(attempts), words.lasts(toSpan(lifetime))].join(" · ")}
      </p>
    </Link>
  );
}
