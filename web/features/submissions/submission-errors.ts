import { AssayError } from "../../../contracts/sdk/errors.ts";

/** This browser has no copy of an item. */
export class MissingCopyError extends AssayError {
  override readonly name = "MissingCopyError";
  constructor(position: number) {
    super(`Item ${position + 1} is not in this browser: open the page where you encrypted it.`);
  }
}

/** Nothing answers at a gateway. */
export class GatewayDownError extends AssayError {
  override readonly name = "GatewayDownError";
  override readonly retryable = true;
  constructor(gateway: string, options?: ErrorOptions) {
    super(
      `The gateway at ${new URL(gateway).host} does not answer. Your encrypted items are kept in this browser: send them again later.`,
      options,
    );
  }
}

/** What a gateway does, with a word for the case that nothing answers there. */
export async function atGateway<T>(gateway: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What the platform's fetch throws where there is no answer.
    const isSilent = error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError");
    throw isSilent ? new GatewayDownError(gateway, { cause: error }) : error;
  }
}
