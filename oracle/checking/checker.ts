import type { Fingerprint } from "../checks/fingerprint.ts";
import type { Looked } from "../checks/look.ts";
import { warn } from "../log.ts";
import { createPool, ThreadError } from "../threads/pool.ts";
import type { AskedItem, CheckedItem } from "./check-item.ts";

/** Checks items in threads of their own, an item a thread: whatever is in one, the gateway's thread goes on. */
export type Checker = {
  /**
   * Opens an item and looks at it alone.
   *
   * @returns undefined where it cannot be opened, or no thread gets through with it
   * @throws CheckerError where that says nothing about the item
   */
  check: (asked: AskedItem) => Promise<CheckedItem | undefined>;
  /** When an item was last given up on that no thread got through with, Unix time in milliseconds; 0 if none was. */
  gaveUpAt: () => number;
  /** Ends the threads; what they are at fails. */
  close: () => Promise<void>;
};

/** The threads that check items do not run: nothing was found out about any item. */
export class CheckerError extends Error {
  override readonly name = "CheckerError";
  constructor(why: string) {
    super(`items cannot be checked now (${why})`);
  }
}

/** The thread's program in the bundle. */
export const CHECKER_PROGRAM = "checker.mjs";
/** Threads that an item may end before it is given up on. */
const TRIES = 2;
/** Longest that an item may take, milliseconds: so many, and so many more for each of its bytes. Ten times what the slowest take. */
const PATIENCE = { item: 120_000, byte: 0.01 };

/** @param privateKey the checker's encryption key, which every thread gets a copy of */
export function createChecker(privateKey: Uint8Array): Checker {
  const bytesOf = ({ envelope }: AskedItem) => envelope.bytes.length;
  const { ask, close } = createPool<AskedItem, CheckedItem | undefined>({
    ...{ does: "checks items", source: "../checking/thread.ts", bundled: CHECKER_PROGRAM, privateKey },
    // One at a time: it is known then which of them ended its thread.
    ...{ bytesOf, mostBytes: 0, patienceFor: (asked) => PATIENCE.item + PATIENCE.byte * bytesOf(asked) },
  });
  let gaveUpAt = 0;
  const check = async (asked: AskedItem): Promise<CheckedItem | undefined> => {
    for (let tries = 1; tries <= TRIES; tries++) {
      try {
        const checked = await ask(asked);
        return checked && { ...checked, looked: revive(checked.looked) };
      } catch (error) {
        if (!(error instanceof ThreadError)) throw error;
        if (!error.hadStarted) throw new CheckerError(error.message);
        warn("an item could not be checked", { reason: error.message, count: tries });
      }
    }
    gaveUpAt = Date.now();
    return undefined;
  };
  return { check, gaveUpAt: () => gaveUpAt, close };
}

/** Between threads a buffer becomes an array of bytes. */
function revive({ print, ...looked }: Looked): Looked {
  if (print === null) return { ...looked, print };
  const { data, essence, ...rest } = print.fingerprint;
  const fingerprint: Fingerprint = { ...rest, data: Buffer.from(data), essence: Buffer.from(essence) };
  return { ...looked, print: { ...print, fingerprint } };
}
