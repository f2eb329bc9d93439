import type { Address, Hex } from "viem";
import { itemLeaf, type SealedItem } from "../../contracts/sdk/items.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { blindOf, payeeOf } from "../../contracts/sdk/payee.ts";
import { batchRoot, type Row, rowRoot } from "../../contracts/sdk/rows.ts";

/** An item of a batch with its author and the author's secret. */
export type AuthoredItem = SealedItem & { contributor: Address; payeeSecret: Uint8Array };

/** A row with what opens its payee. */
export type OpenRow = Row & { contributor: Address; rowNumber: number; blind: Hex };

/** The tree of a batch: what is sealed, and the leaves that the public list holds, in bit order. */
export type Tree = { rows: OpenRow[]; leaves: Hex[]; root: Hex };

/**
 * One row per contributor. Where a contributor's envelopes carry different secrets, the one of the lowest bit counts.
 *
 * @param items in bit order
 * @param rowNumberOf the contributor's count of rows in the campaign, this one included
 */
export async function treeOf(
  campaignId: number,
  items: readonly AuthoredItem[],
  rowNumberOf: (contributor: Address) => number,
): Promise<Tree> {
  const byContributor = new Map<Address, [AuthoredItem, ...AuthoredItem[]]>();
  for (const item of items) {
    const own = byContributor.get(item.contributor);
    if (own === undefined) byContributor.set(item.contributor, [item]);
    else own.push(item);
  }
  const rows: OpenRow[] = [];
  for (const [contributor, own] of byContributor) {
    const [first] = own;
    const rowNumber = rowNumberOf(contributor);
    const blind = await blindOf(first.payeeSecret, campaignId, rowNumber);
    const mask = maskOf(own.map((item) => item.bit));
    rows.push({
      contributor,
      rowNumber,
      blind,
      payee: payeeOf(contributor, rowNumber, blind),
      mask,
      root: rowRoot(own),
    });
  }
  // By payee, which is a hash: the order says nothing about who sent when.
  rows.sort((a, b) => (a.payee < b.payee ? -1 : 1));
  return { rows, leaves: items.map(itemLeaf), root: batchRoot(rows) };
}
