import { Link } from "wouter";
import type { Skill } from "../../../contracts/sdk/chain/badges.ts";
import { Card } from "../../components/Card.tsx";
import { Definitions } from "../../components/Definitions.tsx";
import { Hash } from "../../components/Hash.tsx";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import styles from "./ExamPage.module.css";
import { useAskingCampaigns } from "./use-asking-campaigns.ts";
import { useExam } from "./use-exam.ts";

/** Who wrote an exam, who grades it, and what it is good for. */
export function AboutCard({ skill }: { skill: Skill }) {
  const words = strings.exams.about;
  const { data: exam } = useExam(skill);
  const { creator, workloadId, bankHash, pause } = skill;
  return (
    <Card title={words.title}>
      <p className={styles.about}>{words.text}</p>
      <Definitions
        rows={[
          [words.campaigns, <Asking key="asking" skillId={skill.skillId} />],
          [words.pause, pause === 0 ? words.noPause : toSpan(pause)],
          [words.creator, <Hash key="creator" hex={creator} what={words.creator} />],
          [words.program, workloadId],
          [words.bank, <Hash key="bank" hex={bankHash} what={words.bank} />],
          ...(exam ? ([[words.key, <Hash key="key" hex={exam.encryptionKey} what={words.key} />]] as const) : []),
        ]}
      />
    </Card>
  );
}

function Asking({ skillId }: { skillId: number }) {
  const words = strings.exams.about;
  const { data } = useAskingCampaigns(skillId);
  if (data === undefined) return null;
  if (data.length === 0) return words.nobody;
  return (
    <span className={styles.asking}>
      {data.map(({ campaignId, of }) => (
        <Link key={`${campaignId} ${of}`} href={`/campaigns/${campaignId}`}>
          #{campaignId} {words[of]}
        </Link>
      ))}
    </span>
  );
}
