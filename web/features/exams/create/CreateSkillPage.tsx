import { Above } from "../../../components/Above.tsx";
import { Page } from "../../../components/Page.tsx";
import { useDeployment } from "../../../lib/deployment.ts";
import { useDraft } from "../../../lib/use-draft.ts";
import { strings } from "../../../strings.ts";
import { AboutSkill } from "./AboutSkill.tsx";
import { CreateCard } from "./CreateCard.tsx";
import { QuestionsCard } from "./QuestionsCard.tsx";
import { newSkillDraft } from "./skill-draft.ts";
import { useQuestions } from "./use-questions.ts";

/** Writes a skill: what a badge of it is, the questions of its exam, and the button that creates it. */
export function CreateSkillPage() {
  const words = strings.exams.create;
  const { chainId, badges } = useDeployment();
  const kept = useDraft(`assay.skill-draft.${chainId}.${badges}`, newSkillDraft);
  const written = useQuestions();
  const above = <Above href="/exams" back={strings.exams.back} />;
  return (
    <Page title={words.title} lead={words.lead} above={above}>
      <AboutSkill kept={kept} questions={written.questions.length} />
      <QuestionsCard kept={kept} written={written} />
      <CreateCard kept={kept} written={written} />
    </Page>
  );
}
