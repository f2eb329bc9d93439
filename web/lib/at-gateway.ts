import { AssayError } from "../../contracts/sdk/errors.ts";

/** Nothing answers at a gateway. */
export class GatewaySilentError extends AssayError {
  override readonly name = "GatewaySilentError";
  override readonly retryable = true;
  constructor(gateway: string, options: ErrorOptions) {
    super(`The gateway at ${new URL(gateway).host} does not answer. Nothing is lost: try again in a while.`, options);
  }
}

/** Asks a gateway, with a word for the case that nothing answers there. @throws GatewaySilentError, what `work` throws */
export async function atGateway<T>(gateway: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What the platform's fetch throws where there is no answer.
    const isSilent = error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError");
    throw isSilent ? new GatewaySilentError(gateway, { cause: error }) : error;
  }
}
