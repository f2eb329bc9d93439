import type { Hex } from "viem";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import type { Tree } from "./rows.ts";

/** Proof of an item in its row; empty where no row has it. */
export function itemProof({ rows, leaves }: Pick<Tree, "rows" | "leaves">, bit: number): Hex[] {
  const row = rows.find(({ mask }) => (mask >> BigInt(bit)) & 1n);
  if (row === undefined) return [];
  const bits = bitsOf(row.mask);
  return merkleProof(
    bits.map((index) => leaves[index] as Hex),
    bits.indexOf(bit),
  );
}
