import { putQuestions } from "../../../../contracts/sdk/gateway/exams.ts";
import { whenKnown } from "../../../lib/when-known.ts";
import { askExaminer } from "../exam-errors.ts";

/**
 * Hands the sealed questions of a skill to the first oracle that can open them: they are sealed to one.
 *
 * @throws what the last one answers where none takes them
 */
export async function giveQuestions(gateways: readonly string[], skillId: number, sealed: Uint8Array): Promise<void> {
  let problem: unknown;
  for (const gateway of gateways) {
    try {
      return await askExaminer(gateway, () => whenKnown("unknown-skill", () => putQuestions(gateway, skillId, sealed)));
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}
