import type { Hex } from "viem";
import { getBlock } from "viem/actions";
import type { Skill } from "../../../contracts/sdk/chain/badges.ts";
import type { Deployment } from "../../../contracts/sdk/chain/deployment.ts";
import { readProgram } from "../../../contracts/sdk/chain/program.ts";
import { readExam } from "../../../contracts/sdk/gateway/exams.ts";
import { strings } from "../../strings.ts";
import { askExaminer, ExamPlaceError } from "./exam-errors.ts";

/** Where an exam is taken. `asked` and `seconds` are its size, known where the questions are. */
export type Exam = Awaited<ReturnType<typeof readExam>> & { gateway: string };

/**
 * The first gateway that has the questions of a skill, or else one that could have them. Its key has to be one that the
 * registry has for the skill's program: answers are encrypted to it.
 *
 * @throws ExamPlaceError, GatewaySilentError when none answers
 */
export async function findExam(deployment: Deployment, skill: Skill, gateways: readonly string[]): Promise<Exam> {
  const found: Exam[] = [];
  let problem: unknown = new ExamPlaceError(strings.exams.start.noGateway);
  for (const gateway of gateways) {
    await askExaminer(gateway, () => readExam(gateway, skill.skillId)).then(
      (exam) => found.push({ ...exam, gateway }),
      (error: unknown) => {
        problem = error;
      },
    );
  }
  const [first] = found;
  if (first === undefined) throw problem;
  const { timestamp } = await getBlock(deployment.client);
  const { keys } = await readProgram(deployment, skill.workloadId, timestamp);
  const exam = examIn(
    found,
    keys.map(({ encryptionKey }) => encryptionKey),
  );
  if (exam === undefined) throw new ExamPlaceError(strings.exams.badKey(new URL(first.gateway).host));
  return exam;
}

/** Of the exams that gateways offer one whose key is registered, if possible with its questions. Pure. */
export function examIn(found: readonly Exam[], keys: readonly Hex[]): Exam | undefined {
  const known = found.filter((exam) => keys.some((key) => key.toLowerCase() === exam.encryptionKey.toLowerCase()));
  return known.find(({ ready }) => ready) ?? known[0];
}
