import type { Look, Looked, LookTerms } from "../checks/look.ts";
import { type Envelope, readItem } from "../opening/read-item.ts";

/** An item of a batch, and what it is looked at by. Goes to another thread: plain data only. */
export type AskedItem = { envelope: Envelope; terms: LookTerms; bit: number };

/** What the rest of the check needs of an item: its data is not in it. */
export type CheckedItem = { payeeSecret: Uint8Array; label: unknown; looked: Looked };

/**
 * Opens an item and looks at it alone.
 *
 * @param privateKey of this checker
 * @returns undefined where it cannot be opened
 */
export async function checkItem(
  look: Look,
  privateKey: Uint8Array,
  { envelope, terms, bit }: AskedItem,
): Promise<CheckedItem | undefined> {
  const opened = await readItem(privateKey, envelope);
  if (opened === undefined) return undefined;
  const { payeeSecret, label } = opened;
  return { payeeSecret, label, looked: await look(terms, opened, bit) };
}
