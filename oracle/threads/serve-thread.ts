import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";

/** What a thread is asked, and what it says: that it has started, then an answer for each. */
export type AskedOf<Asked> = { id: number; asked: Asked };
export type Answered<Answer> = { ready: true } | ({ id: number } & ({ answer: Answer } | { failed: string }));

const started = z.object({ privateKey: z.instanceof(Uint8Array) });

/**
 * Answers what a pool asks its thread.
 *
 * @param answer gives beside the answer the buffers that may leave this thread with it
 */
export function serveThread<Asked, Answer>(
  answer: (privateKey: Uint8Array, asked: Asked) => Promise<{ answer: Answer; moved: readonly ArrayBufferLike[] }>,
): void {
  const { privateKey } = started.parse(workerData);
  const say = (answered: Answered<Answer>, moved: readonly ArrayBufferLike[] = []) =>
    parentPort?.postMessage(answered, moved as readonly ArrayBuffer[] as ArrayBuffer[]);
  parentPort?.on("message", async ({ id, asked }: AskedOf<Asked>) => {
    try {
      const { answer: given, moved } = await answer(privateKey, asked);
      say({ id, answer: given }, moved);
    } catch (error) {
      // Its message may quote the item.
      say({ id, failed: error instanceof Error ? error.name : "unknown" });
    }
  });
  say({ ready: true });
}
