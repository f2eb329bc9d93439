import { concat as concatHex, keccak256 } from "ethers";
import fc from "fast-check";
import { concat, type Hex, slice } from "viem";
import { expect, test } from "vitest";
import { EmptyTreeError, LeafIndexError, LeafSizeError, merkleProof, merkleRoot, verifyProof } from "./merkle.ts";

const leaf = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}` as Hex);
const leaves = fc.array(leaf, { minLength: 1, maxLength: 256 });

/** The definition, read literally: pair up, hash in ascending order, an odd one moves up. */
function slowRoot([first, second, ...rest]: readonly Hex[], above: readonly Hex[] = []): Hex {
  if (first === undefined) return slowRoot(above);
  if (second === undefined) return above.length === 0 ? first : slowRoot([...above, first]);
  const [low, high] = BigInt(first) < BigInt(second) ? [first, second] : [second, first];
  return slowRoot(rest, [...above, keccak256(concatHex([low, high])) as Hex]);
}

test("the root is that of the slow reference", () => {
  fc.assert(
    fc.property(leaves, (tree) => {
      expect(merkleRoot(tree)).toBe(slowRoot(tree));
    }),
    { numRuns: 50 },
  );
});

test("every leaf's proof verifies, in trees of every size to 33", () => {
  for (let count = 1; count <= 33; count++) {
    const tree = fc.sample(leaf, { numRuns: count, seed: count });
    const root = merkleRoot(tree);
    tree.forEach((value, index) => {
      expect(verifyProof(root, value, merkleProof(tree, index))).toBe(true);
    });
  }
});

test("a proof is for its leaf, its root and its siblings only", () => {
  fc.assert(
    fc.property(leaves, leaf, fc.nat(), (tree, other, pick) => {
      const index = pick % tree.length;
      const root = merkleRoot(tree);
      const proof = merkleProof(tree, index);
      fc.pre(!tree.includes(other));
      expect(verifyProof(root, other, proof)).toBe(false);
      expect(verifyProof(other, tree[index] as Hex, proof)).toBe(false);
      expect(verifyProof(root, tree[index] as Hex, [...proof, other])).toBe(false);
      expect(verifyProof(root, tree[index] as Hex, proof.slice(1))).toBe(proof.length === 0);
    }),
    { numRuns: 50 },
  );
});

test("one leaf is its own root and needs no proof", () => {
  const only: Hex = `0x${"ab".repeat(32)}`;
  expect(merkleRoot([only])).toBe(only);
  expect(merkleProof([only], 0)).toEqual([]);
  expect(verifyProof(only, only, [])).toBe(true);
});

test("a leaf's preimage does not pass for nodes", () => {
  const preimage: Hex = `0x${"01".repeat(96)}`;
  const root = keccak256(preimage) as Hex;
  expect(verifyProof(root, slice(preimage, 0, 32), [slice(preimage, 32)])).toBe(false);
  expect(verifyProof(root, slice(preimage, 32), [slice(preimage, 0, 32)])).toBe(false);
});

test("malformed input has an error of its own", () => {
  const ok: Hex = `0x${"ab".repeat(32)}`;
  expect(() => merkleRoot([])).toThrow(EmptyTreeError);
  expect(() => merkleProof([], 0)).toThrow(EmptyTreeError);
  expect(() => merkleRoot([ok, concat([ok, ok])])).toThrow(LeafSizeError);
  for (const index of [-1, 1, 0.5]) expect(() => merkleProof([ok], index)).toThrow(LeafIndexError);
});
