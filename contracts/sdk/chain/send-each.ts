import { isRevert } from "./revert-data.ts";

/**
 * Sends calls that do not need each other: one that is refused, because its token is somebody's that pays nobody, keeps the
 * others from nothing.
 *
 * @param isRefusal tells what a contract refused from what else failed; default: viem's errors that carry a revert
 * @throws the first refusal, once all were tried; anything else at once: who declines one is not asked for the next
 */
export async function sendEach<C>(
  send: (call: C) => Promise<unknown>,
  calls: readonly C[],
  isRefusal: (error: unknown) => boolean = isRevert,
): Promise<void> {
  const refusals: unknown[] = [];
  for (const call of calls) {
    try {
      await send(call);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.push(error);
    }
  }
  if (refusals.length > 0) throw refusals[0];
}
