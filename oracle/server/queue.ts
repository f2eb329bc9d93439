import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readWaiting } from "../storage/submissions.ts";

/** Milliseconds for which the length is not read again: many ask, and it changes slowly. */
const AGE = 1_000;
/** Seconds after which to ask again: a batch takes longer. */
const LATER = 60;

/** Refuses while more items wait to be sealed than the operator lets wait. */
export function queueLimit(oracle: Oracle): () => Promise<void> {
  let read: { at: number; length: Promise<number> } | undefined;
  return async () => {
    if (read === undefined || Date.now() > read.at + AGE) read = { at: Date.now(), length: lengthOf(oracle) };
    if ((await read.length) < oracle.env.maxWaiting) return;
    throw new Refusal("busy", "More items wait here than this oracle takes on; send yours again later.", LATER);
  };
}

async function lengthOf(oracle: Oracle): Promise<number> {
  return (await readWaiting(oracle)).reduce((sum, { count }) => sum + count, 0);
}
