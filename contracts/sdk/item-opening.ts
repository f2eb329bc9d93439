import type { PrivateStatus } from "./gateway/submissions.ts";
import type { BundleItem } from "./items.ts";

/** What of a private status opens an item. */
type Openings = {
  items: readonly Pick<PrivateStatus["items"][number], "position" | "sequence" | "bit" | "salt" | "proof">[];
  rows: PrivateStatus["rows"];
};

/**
 * Opening of a sealed item, as `Submissions.drop` and `Submissions.clear` take it; undefined while it lies in no batch. Pure.
 *
 * @param status private status of the item's bundle
 */
export function itemOpening(status: Openings, position: number, { ciphertextHash, keyCommitment }: BundleItem) {
  const { sequence, bit, salt, proof } = status.items.find((item) => item.position === position) ?? {};
  if (sequence === undefined || bit === undefined || !salt || !proof) return undefined;
  const row = status.rows.find((own) => own.sequence === sequence && ((own.mask >> BigInt(bit)) & 1n) === 1n);
  return row && { row, bit, position, ciphertextHash, keyCommitment, salt, proof };
}
