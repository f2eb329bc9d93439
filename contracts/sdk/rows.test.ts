import { AbiCoder, keccak256 } from "ethers";
import type { Hex } from "viem";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { itemLeaf } from "./items.ts";
import { EmptyTreeError, merkleProof, verifyProof } from "./merkle.ts";
import { OrderError } from "./order.ts";
import { batchRoot, rowLeaf, rowRoot } from "./rows.ts";

const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const item = (bit: number) => {
  const hashes = { submission: word("01"), ciphertextHash: word("02"), keyCommitment: word("03"), salt: word("04") };
  return { bit, position: 0, ...hashes };
};

test.each(vectors.batch)(
  "a row leaf hashes payee, mask and root, and its proof leads to the batch root (%#)",
  (batch) => {
    batch.leaves.forEach((leaf, i) => {
      const words = [batch.payees[i], batch.masks[i], batch.roots[i]];
      expect(keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "uint256", "bytes32"], words))).toBe(leaf);
      const proof = merkleProof(batch.leaves as Hex[], i);
      expect(verifyProof(batch.batchRoot as Hex, leaf as Hex, proof)).toBe(true);
    });
  },
);

test("a claim proves its item through the row", () => {
  const items = [item(3), item(9), item(255)];
  const row = { payee: word("05"), mask: 1n, root: rowRoot(items) };
  const leaves = items.map(itemLeaf);
  expect(verifyProof(row.root, leaves[2] as Hex, merkleProof(leaves, 2))).toBe(true);
  expect(batchRoot([row])).toBe(rowLeaf(row));
});

test("items come in the order of their bits, each once", () => {
  expect(() => rowRoot([item(2), item(1)])).toThrow(OrderError);
  expect(() => rowRoot([item(1), item(1)])).toThrow(OrderError);
  expect(() => rowRoot([])).toThrow(EmptyTreeError);
});
