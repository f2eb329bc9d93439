import { type Evidence, verdictOf } from "../../../contracts/sdk/proof/evidence.ts";
import { endOf, type Fate } from "../../../contracts/sdk/proof/outcome.ts";

/** What became of an item, for people who look. */
export type ItemMark = { item: number; fate: Fate; isDropped: boolean; isPaid: boolean };

/** A batch for people who look. */
export type BatchPicture = { isForced: boolean; items: ItemMark[] };

/** Draws a batch from evidence. Pure. */
export function batchPicture(evidence: Evidence): BatchPicture {
  const { sealed, dropped, claimed } = evidence;
  const items = Array.from({ length: sealed.count }, (_, item): ItemMark => {
    const isDropped = dropped.some(({ args }) => args.bit === BigInt(item));
    const isPaid = claimed.some(({ args }) => ((args.mask >> BigInt(item)) & 1n) === 1n);
    return { item, fate: endOf(evidence, item).fate, isDropped, isPaid };
  });
  return { isForced: verdictOf(evidence) === undefined, items };
}
