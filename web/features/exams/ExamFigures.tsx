import type { Skill } from "../../../contracts/sdk/chain/badges.ts";
import { Stat, Stats } from "../../components/Stat.tsx";
import { toSpan } from "../../lib/format.ts";
import { strings } from "../../strings.ts";
import { useExam } from "./use-exam.ts";

/** What an exam takes, in figures. */
export function ExamFigures({ skill }: { skill: Skill }) {
  const words = strings.exams.figures;
  const { data: exam, error } = useExam(skill);
  const isKnown = exam !== undefined || error !== null;
  const size = (value: number | undefined, text: (known: number) => string) =>
    isKnown ? (value === undefined ? words.unknown : text(value)) : undefined;
  return (
    <Stats>
      <Stat label={words.mark} value={`${skill.passMark} %`} note={words.right} />
      <Stat label={words.questions} value={size(exam?.asked, String)} />
      <Stat label={words.time} value={size(exam?.seconds, toSpan)} />
      <Stat label={words.attempts} value={skill.attempts} note={words.until} />
      <Stat label={words.lasts} value={toSpan(skill.lifetime)} />
    </Stats>
  );
}
