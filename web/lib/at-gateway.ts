import { AssayError } from "../../contracts/sdk/errors.ts";
import { commonStrings } from "./strings.ts";

/** Nothing answers at a gateway. */
export class GatewaySilentError extends AssayError {
  override readonly name = "GatewaySilentError";
  override readonly retryable = true;
  constructor(gateway: string, advice: string, options: ErrorOptions) {
    super(commonStrings.errors.silent(new URL(gateway).host, advice), options);
  }
}

/**
 * Asks a gateway, with a word for the case that nothing answers there.
 *
 * @param advice what to do then
 * @throws GatewaySilentError, what `work` throws
 */
export async function atGateway<T>(
  gateway: string,
  work: () => Promise<T>,
  advice: string = commonStrings.errors.silentAdvice,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSilence(error) ? new GatewaySilentError(gateway, advice, { cause: error }) : error;
  }
}

/** Whether an error is what the platform's fetch throws where there is no answer. */
export function isSilence(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError");
}
