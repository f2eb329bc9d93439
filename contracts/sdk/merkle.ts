import { concat, type Hex, isHex, keccak256, size } from "viem";
import { AssayError } from "./errors.ts";

/** A Merkle tree needs a leaf. */
export class EmptyTreeError extends AssayError {
  override readonly name = "EmptyTreeError";
  constructor() {
    super("Pass at least one leaf: an empty Merkle tree has no root.");
  }
}

/** No leaf has this index. */
export class LeafIndexError extends AssayError {
  override readonly name = "LeafIndexError";
  constructor(index: number, count: number) {
    super(`Pass the index of a leaf, 0 to ${count - 1}: there is none at ${index}.`);
  }
}

/** A leaf is not a 32-byte hash. */
export class LeafSizeError extends AssayError {
  override readonly name = "LeafSizeError";
  constructor(leaf: Hex) {
    super(`Pass leaves of 32 bytes: ${leaf} is none.`);
  }
}

/**
 * Root of the tree over leaves in their order. A node hashes its two children in ascending order, a node without a
 * sibling moves up unchanged, one leaf is its own root. Proofs verify with OpenZeppelin's `MerkleProof.verify`.
 *
 * Leaves hash 96 bytes or more and nodes 64, so no node passes for a leaf.
 *
 * @throws EmptyTreeError, LeafSizeError
 */
export function merkleRoot(leaves: readonly Hex[]): Hex {
  let level = checkedLeaves(leaves);
  while (level.length > 1) level = parentsOf(level);
  return level[0] as Hex;
}

/**
 * Siblings from a leaf to the root, lowest first. A level on which the node has none adds nothing.
 *
 * @throws EmptyTreeError, LeafSizeError, LeafIndexError
 */
export function merkleProof(leaves: readonly Hex[], index: number): Hex[] {
  let level = checkedLeaves(leaves);
  if (level[index] === undefined) throw new LeafIndexError(index, level.length);
  const proof: Hex[] = [];
  for (let position = index; level.length > 1; position = Math.floor(position / 2)) {
    const sibling = level[position ^ 1];
    if (sibling !== undefined) proof.push(sibling);
    level = parentsOf(level);
  }
  return proof;
}

/** Whether the proof leads from the leaf to the root. Anything malformed is no proof: false, never an error. */
export function verifyProof(root: Hex, leaf: Hex, proof: readonly Hex[]): boolean {
  // A "sibling" of 64 bytes would let the preimage of a leaf pass for a node.
  if (![leaf, ...proof].every(isHash)) return false;
  return proof.reduce(parentOf, leaf).toLowerCase() === root.toLowerCase();
}

function checkedLeaves(leaves: readonly Hex[]): Hex[] {
  if (leaves.length === 0) throw new EmptyTreeError();
  for (const leaf of leaves) if (!isHash(leaf)) throw new LeafSizeError(leaf);
  return [...leaves];
}

function parentsOf(level: readonly Hex[]): Hex[] {
  const parents: Hex[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const left = level[i] as Hex;
    const right = level[i + 1];
    parents.push(right === undefined ? left : parentOf(left, right));
  }
  return parents;
}

function parentOf(a: Hex, b: Hex): Hex {
  return keccak256(concat(a.toLowerCase() < b.toLowerCase() ? [a, b] : [b, a]));
}

function isHash(value: Hex): boolean {
  return isHex(value) && size(value) === 32;
}
