import type { Hex } from "viem";
import { z } from "zod";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { putQuestions } from "../../contracts/sdk/gateway/exams.ts";
import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";
import { hashValue } from "../../contracts/sdk/values.ts";

const REQUEST_MS = 30_000;
/** How long an oracle may take to hear of a new skill. */
const HEARD_MS = 30_000;
const RETRY_MS = 1_000;

const statusSchema = z.object({ encryptionKey: hashValue });

/** The oracle did not take the bank, or is none. */
export class HandOverError extends AssayError {
  override readonly name = "HandOverError";
}

/**
 * The key that an oracle says a bank must be sealed to. Whether it is one has to be asked of the registry.
 *
 * @throws HandOverError
 */
export async function readOracleKey(gateway: string): Promise<Hex> {
  const response = await ask(gateway, "status");
  const status = statusSchema.safeParse(await response.json().catch(() => undefined));
  if (response.ok && status.success) return status.data.encryptionKey;
  throw new HandOverError(`${gateway} does not answer as an oracle does: check --gateway.`);
}

/**
 * Hands a sealed bank over; waits for an oracle that has not heard of the skill yet.
 *
 * @throws HandOverError with the oracle's reason
 */
export async function handOver(gateway: string, skillId: number, sealed: Uint8Array): Promise<void> {
  const until = Date.now() + HEARD_MS;
  for (;;) {
    try {
      return await putQuestions(gateway, skillId, sealed);
    } catch (cause) {
      if (!(cause instanceof GatewayRefusal)) throw silent(gateway, cause);
      if (cause.code !== "unknown-skill" || Date.now() > until)
        throw new HandOverError(`The oracle did not take the bank. ${cause.message}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function ask(gateway: string, route: string): Promise<Response> {
  return fetch(`${gateway}/${route}`, { signal: AbortSignal.timeout(REQUEST_MS) }).catch((cause) => {
    throw silent(gateway, cause);
  });
}

function silent(gateway: string, cause: unknown): HandOverError {
  return new HandOverError(`Nothing answers at ${gateway}: check --gateway and that the oracle is up.`, { cause });
}
