import { Card } from "../../../components/Card.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Create.module.css";
import { SkillInput } from "./SkillInput.tsx";
import type { KeptSkill } from "./skill-draft.ts";

const NUMBERS = ["passMark", "days", "attempts", "pause"] as const;

/** What a badge of the skill is worth, and who gets one. */
export function AboutSkill({ kept, questions }: { kept: KeptSkill; questions: number }) {
  const words = strings.exams.create.about;
  return (
    <Card title={words.title}>
      <SkillInput kept={kept} field="name" questions={questions} {...words.name} />
      <div className={styles.fields}>
        {NUMBERS.map((field) => (
          <SkillInput key={field} kept={kept} field={field} questions={questions} {...words[field]} />
        ))}
      </div>
      <p className={styles.note} aria-live="polite">
        {kept.isKept ? words.kept : words.notKept}
      </p>
    </Card>
  );
}
