import { AssayError } from "../../../contracts/sdk/errors.ts";
import { GatewayRefusal } from "../../../contracts/sdk/gateway-refusal.ts";
import { GatewayKeyError } from "../../../contracts/sdk/voting/ballot.ts";
import { PacketSenderError } from "../../../contracts/sdk/voting/signed-packet.ts";
import { isSilence } from "../../lib/at-gateway.ts";
import { strings } from "../../strings.ts";

/** No gateway of the campaign's program answers. */
export class GatewaysSilentError extends AssayError {
  override readonly name = "GatewaysSilentError";
  override readonly retryable = true;
  constructor(options?: ErrorOptions) {
    super(strings.rounds.silent, options);
  }
}

/**
 * Asks one gateway after the other until one does what is asked: only the operator that sealed a batch has it.
 *
 * @throws GatewaysSilentError where none answers, else what the last one that answered says
 */
export async function atGateways<T>(gateways: readonly string[], ask: (gateway: string) => Promise<T>): Promise<T> {
  let said: unknown = new GatewaysSilentError();
  for (const gateway of gateways) {
    try {
      return await ask(gateway);
    } catch (error) {
      if (!isSilence(error)) said = error;
    }
  }
  throw said;
}

/** Whether the same question can have another answer in a while. */
export function mayPass(error: unknown): boolean {
  if (error instanceof GatewayRefusal) return isPassing(error);
  // The one that has the batch may be silent for now, and keys are renewed.
  const isOtherKey = error instanceof GatewayKeyError || error instanceof PacketSenderError;
  return error instanceof GatewaysSilentError || isOtherKey;
}

function isPassing({ status, code }: GatewayRefusal): boolean {
  return status >= 500 || code === "too-many" || code.startsWith("unknown-");
}
