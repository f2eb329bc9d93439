import Download from "lucide-react/icons/download";
import { useState } from "react";
import { Button } from "../../../components/Button.tsx";
import { FilePicker } from "../../../components/FilePicker.tsx";
import { Problem } from "../../../components/Problem.tsx";
import { Verbatim } from "../../../components/Verbatim.tsx";
import { saveFile } from "../../../lib/save-file.ts";
import { strings } from "../../../strings.ts";
import styles from "./Create.module.css";
import { bankIn, type QuestionDraft } from "./questions.ts";
import { type KeptSkill, readSkillDraft } from "./skill-draft.ts";

type QuestionFileProps = {
  kept: KeptSkill;
  questions: readonly QuestionDraft[];
  /** @throws BankError */
  onOpen: (bytes: Uint8Array) => void;
};

/** Questions from a file, and into one: whoever writes for days keeps them where they like. */
export function QuestionFile({ kept: { draft }, questions, onOpen }: QuestionFileProps) {
  const words = strings.exams.create.questions;
  const [problem, setProblem] = useState<unknown>();
  const open = async (file: File) => {
    setProblem(undefined);
    try {
      onOpen(new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      setProblem(error);
    }
  };
  const save = () => {
    const { parts } = readSkillDraft({ ...draft, name: "-" }, questions.length);
    saveFile(words.fileName, `${JSON.stringify(bankIn(questions, parts?.size ?? {}), null, 2)}\n`);
  };
  return (
    <>
      <div className={styles.actions}>
        <FilePicker label={words.file} accept="application/json,.json" onPick={open} />
        <Button icon={<Download size={16} aria-hidden="true" />} onClick={save}>
          {words.save}
        </Button>
      </div>
      {problem !== undefined && <Problem error={problem} />}
      <details>
        <summary>{words.format}</summary>
        <Verbatim>{words.example}</Verbatim>
      </details>
    </>
  );
}
