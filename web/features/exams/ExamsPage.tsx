import { useAccount } from "wagmi";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { strings } from "../../strings.ts";
import styles from "./ExamsPage.module.css";
import { SkillCard } from "./SkillCard.tsx";
import { useBadges, useSkills } from "./use-skills.ts";

const PLACES = ["a", "b", "c"];

/** All skills, and how the wallet stands with each. */
export function ExamsPage() {
  const words = strings.exams;
  const { isConnected } = useAccount();
  const { data: skills, error, refetch } = useSkills();
  const { data: badges } = useBadges();
  return (
    <Page title={words.title} lead={words.lead}>
      <p className={styles.count} aria-live="polite">
        {skills !== undefined && words.count(skills.length)}
      </p>
      {error !== null && skills === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {skills?.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} />}
      <ul className={styles.grid}>
        {skills === undefined &&
          error === null &&
          PLACES.map((place) => (
            <li key={place}>
              <Skeleton height="9rem" />
            </li>
          ))}
        {skills?.toReversed().map((skill) => (
          <li key={skill.skillId}>
            <SkillCard
              skill={skill}
              badge={badges?.find(({ skillId }) => skillId === skill.skillId)}
              isConnected={isConnected}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}
