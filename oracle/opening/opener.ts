import { createPool, ThreadError } from "../threads/pool.ts";
import type { Opening, SentItem } from "./open-item.ts";
import type { Envelope, Opened } from "./read-item.ts";
import type { Answer, Asked } from "./thread.ts";

/** Opens items in threads of their own: it is half of an upload's work, and the gateway's thread does the other half. */
export type Opener = {
  /** @throws OpenerError where the thread ended; Refusal where too many wait */
  open: (sent: SentItem) => Promise<Opening>;
  /**
   * What an item holds that was taken before; undefined where it cannot be opened.
   *
   * @throws OpenerError where the thread ended; Refusal where too many wait
   */
  read: (envelope: Envelope) => Promise<Opened | undefined>;
  /** Ends the threads; what waits fails. */
  close: () => Promise<void>;
};

/** Nothing was decided about an item: its thread ended, or failed at it. */
export class OpenerError extends Error {
  override readonly name = "OpenerError";
  constructor(why: string) {
    super(`Ask again: an item could not be opened now (${why}).`);
  }
}

/** The thread's program in the bundle. */
export const OPENER_PROGRAM = "opener.mjs";
/** Bytes that a thread has at a time. */
const MOST_BYTES = 1_024 * 1_024;
/** Longest an item may take, milliseconds: one of 100 MB takes a second or two. */
const PATIENCE = 120_000;

/** @param privateKey the checker's encryption key, which every thread gets a copy of */
export function createOpener(privateKey: Uint8Array): Opener {
  const { ask, close } = createPool<Asked, Answer>({
    ...{ does: "opens items", source: "../opening/thread.ts", bundled: OPENER_PROGRAM, privateKey },
    ...{ bytesOf: ({ item }) => item.bytes.length, mostBytes: MOST_BYTES, patienceFor: () => PATIENCE },
  });
  const asked = (question: Asked) =>
    ask(question).catch((error: unknown) => {
      throw error instanceof ThreadError ? new OpenerError(error.message) : error;
    });
  return {
    open: async (item) => (await asked({ kind: "sent", item })) as Opening,
    read: async (item) => (await asked({ kind: "taken", item })) as Opened | undefined,
    close,
  };
}
