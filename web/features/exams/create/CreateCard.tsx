import { Card } from "../../../components/Card.tsx";
import { EmptyState, ErrorState } from "../../../components/Notice.tsx";
import { SelectField } from "../../../components/SelectField.tsx";
import { SentDraft } from "../../../components/SentDraft.tsx";
import { Skeleton } from "../../../components/Skeleton.tsx";
import { WalletGate } from "../../../components/WalletGate.tsx";
import { strings } from "../../../strings.ts";
import styles from "./Create.module.css";
import { CreateButton } from "./CreateButton.tsx";
import { bankIn, countProblem, questionProblem } from "./questions.ts";
import { type KeptSkill, readSkillDraft, type SkillField } from "./skill-draft.ts";
import { useCreateSkill } from "./use-create-skill.ts";
import { useOracles } from "./use-oracles.ts";
import type { useQuestions } from "./use-questions.ts";

/** Problems of questions that are named at once. */
const MOST_NAMED = 5;

type CreateCardProps = { kept: KeptSkill; written: ReturnType<typeof useQuestions> };

/** What creating a skill means, and the button that does it once nothing is wrong. */
export function CreateCard({ kept, written: { questions, reset } }: CreateCardProps) {
  const words = strings.exams.create;
  const { draft, set } = kept;
  const { data: oracles, error, refetch } = useOracles();
  const onCreated = () => {
    kept.reset();
    reset();
  };
  const sending = useCreateSkill({ ...kept, onCreated });
  const oracle = oracles?.find(({ url }) => url === draft.gateway) ?? oracles?.[0];
  const { parts, problems } = readSkillDraft(draft, questions.length);
  const named = Object.entries(problems).map(([field, problem]) => `${labelOf(field as SkillField)}: ${problem}`);
  const mend = [...named, ...problemsIn(questions)];
  return (
    <Card title={words.create.title}>
      <ul className={styles.facts}>
        {words.create.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {oracles !== undefined && oracles.length > 1 && (
        <SelectField
          {...words.about.gateway}
          value={oracle?.url ?? ""}
          options={oracles.map(({ url }) => [url, new URL(url).host] as const)}
          onChange={({ target }) => set({ gateway: target.value })}
        />
      )}
      {error !== null && oracles === undefined && <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && oracles === undefined && <Skeleton height="2.5rem" width="12rem" />}
      {oracles?.length === 0 && <EmptyState title={words.noOracle} />}
      {sending.isOnItsWay && <SentDraft words={words.sent} sending={sending} />}
      {!sending.isOnItsWay && mend.length > 0 && <Mend problems={mend} />}
      {!sending.isOnItsWay && mend.length === 0 && parts && oracle && (
        <WalletGate text={words.create.connect}>
          {(creator) => (
            <CreateButton
              sending={sending}
              skill={{ terms: parts.terms, bank: bankIn(questions, parts.size), oracle, creator }}
            />
          )}
        </WalletGate>
      )}
    </Card>
  );
}

function labelOf(field: SkillField): string {
  const { about, questions } = strings.exams.create;
  return field === "ask" || field === "minutes" ? questions[field].label : about[field].label;
}

function problemsIn(questions: Parameters<typeof bankIn>[0]): string[] {
  const words = strings.exams.create.create;
  const named = questions.flatMap((question, i) => {
    const problem = questionProblem(question);
    return problem === undefined ? [] : words.question(i + 1, problem);
  });
  return [countProblem(questions) ?? [], named.slice(0, MOST_NAMED)].flat();
}

function Mend({ problems }: { problems: readonly string[] }) {
  return (
    <div>
      <p>{strings.exams.create.create.mend}</p>
      <ul className={styles.mend}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}
