import { AssayError } from "../../../contracts/sdk/errors.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { atGateway } from "../../lib/at-gateway.ts";
import { wordFor } from "../../lib/word-for.ts";
import { strings } from "../../strings.ts";

/** The oracle of an exam refused, in words for whoever takes it. */
export class ExamRefusedError extends AssayError {
  override readonly name = "ExamRefusedError";
  readonly code: string;
  constructor(code: string, words: string, options: ErrorOptions) {
    super(words, options);
    this.code = code;
  }
}

/** Nobody can be asked for an exam, or nobody who can be trusted with it. */
export class ExamPlaceError extends AssayError {
  override readonly name = "ExamPlaceError";
}

/** Asks an oracle about exams. @throws ExamRefusedError, GatewaySilentError, what else `work` throws */
export function askExaminer<T>(gateway: string, work: () => Promise<T>): Promise<T> {
  return atGateway(gateway, work).catch((error: unknown) => {
    const words = error instanceof GatewayRefusal ? wordFor(strings.exams.refusals, error.code) : undefined;
    if (!(error instanceof GatewayRefusal) || words === undefined) throw error;
    throw new ExamRefusedError(error.code, words, { cause: error });
  });
}

/** Whether nothing can be handed in any more for an attempt. */
export function isOver(error: unknown): boolean {
  return error instanceof ExamRefusedError && ["attempt-over", "unknown-attempt"].includes(error.code);
}
