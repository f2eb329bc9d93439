import Plus from "lucide-react/icons/plus";
import { useAccount } from "wagmi";
import { ButtonLink } from "../../components/ButtonLink.tsx";
import { CardList } from "../../components/LinkCard.tsx";
import { EmptyState, ErrorState } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { strings } from "../../strings.ts";
import styles from "./ExamsPage.module.css";
import { SkillCard } from "./SkillCard.tsx";
import { useBadges, useSkills } from "./use-skills.ts";

/** All skills, and how the wallet stands with each. */
export function ExamsPage() {
  const words = strings.exams;
  const { isConnected } = useAccount();
  const { data: skills, error, refetch } = useSkills();
  const { data: badges } = useBadges();
  const create = (
    <ButtonLink to="/exams/new" icon={<Plus size={16} aria-hidden="true" />}>
      {words.create.nav}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={create}>
      <p className={styles.count} aria-live="polite">
        {skills !== undefined && words.count(skills.length)}
      </p>
      {error !== null && skills === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {skills?.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} />}
      <CardList height="9rem" isReading={skills === undefined && error === null}>
        {skills?.toReversed().map((skill) => (
          <li key={skill.skillId}>
            <SkillCard
              skill={skill}
              badge={badges?.find(({ skillId }) => skillId === skill.skillId)}
              isConnected={isConnected}
            />
          </li>
        ))}
      </CardList>
    </Page>
  );
}
