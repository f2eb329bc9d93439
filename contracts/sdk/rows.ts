import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import { itemLeaf, type SealedItem } from "./items.ts";
import { merkleRoot } from "./merkle.ts";
import { requireAscending } from "./order.ts";

const rowLeafWords = parseAbiParameters("bytes32 payee, uint256 mask, bytes32 root");

/** One contributor's items in a batch, under a blinded payee. The shape is the contract's `Row`. */
export type Row = {
  payee: Hex;
  /** The row's items: bit i stands for item i of the batch. */
  mask: bigint;
  /** {@link rowRoot} of the row's items. */
  root: Hex;
};

/**
 * Root over a row's items.
 *
 * @param items in ascending order of their bit index
 * @throws EmptyTreeError, OrderError
 */
export function rowRoot(items: readonly SealedItem[]): Hex {
  requireAscending(
    "item",
    items.map((item) => item.bit),
  );
  return merkleRoot(items.map(itemLeaf));
}

/** Leaf of the batch's tree, and what a claim proves. */
export function rowLeaf(row: Row): Hex {
  return keccak256(encodeAbiParameters(rowLeafWords, [row.payee, row.mask, row.root]));
}

/**
 * Root of a batch, which the contract recomputes from calldata when the batch is sealed.
 *
 * @param rows in calldata order
 * @throws EmptyTreeError
 */
export function batchRoot(rows: readonly Row[]): Hex {
  return merkleRoot(rows.map(rowLeaf));
}
