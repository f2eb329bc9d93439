import { type Address, type Hex, zeroHash } from "viem";
import { itemLeaf, type SealedItem } from "../../contracts/sdk/items.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { blindOf, payeeOf } from "../../contracts/sdk/payee.ts";
import { batchRoot, type Row, rowRoot } from "../../contracts/sdk/rows.ts";

/** An item of a batch with its author and the author's secret, where it could be opened. */
export type AuthoredItem = SealedItem & { contributor: Address; payeeSecret: Uint8Array | undefined };

/** A row with what opens its payee. */
export type OpenRow = Row & { contributor: Address; rowNumber: number; blind: Hex };

/** The tree of a batch: what is sealed, and the leaves that the public list holds, in bit order. */
export type Tree = { rows: OpenRow[]; leaves: Hex[]; root: Hex };

/**
 * One row per contributor. Where a contributor's envelopes carry different secrets, the one of the lowest bit counts; where
 * none could be opened, which forced items alone can do, the row is not blinded.
 *
 * @param items in bit order
 * @param rowNumberOf the contributor's count of rows in the campaign, this one included
 */
export async function treeOf(
  campaignId: number,
  items: readonly AuthoredItem[],
  rowNumberOf: (contributor: Address) => number,
): Promise<Tree> {
  const byContributor = new Map<Address, AuthoredItem[]>();
  for (const item of items) {
    const own = byContributor.get(item.contributor);
    if (own === undefined) byContributor.set(item.contributor, [item]);
    else own.push(item);
  }
  const rows: OpenRow[] = [];
  for (const [contributor, own] of byContributor) {
    const secret = own.find(({ payeeSecret }) => payeeSecret !== undefined)?.payeeSecret;
    const rowNumber = rowNumberOf(contributor);
    const blind = secret === undefined ? zeroHash : await blindOf(secret, campaignId, rowNumber);
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
