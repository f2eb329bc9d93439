import { GatewayRefusal } from "../../contracts/sdk/gateway-refusal.ts";

const TRIES = 15;
const RETRY_MS = 2_000;

/**
 * Asks an oracle for something that it reads from the chain a moment after whoever has sent it: again while it answers that
 * it knows nothing of it yet.
 *
 * @param code of that refusal
 * @throws what `work` throws
 */
export async function whenKnown<T>(code: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GatewayRefusal) || error.code !== code || tries >= TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
