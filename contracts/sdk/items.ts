import { bytesToHex, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import { merkleRoot } from "./merkle.ts";
import { sha256 } from "./web-crypto.ts";

const bundleLeafWords = parseAbiParameters("uint8 position, bytes32 ciphertextHash, bytes32 keyCommitment");
const itemLeafWords = parseAbiParameters(
  "uint8 bit, bytes32 submission, uint8 position, bytes32 ciphertextHash, bytes32 keyCommitment, bytes32 salt",
);

/** One encrypted item as its contributor signs it. */
export type BundleItem = {
  /** SHA-256 of the envelope's bytes. */
  ciphertextHash: Hex;
  /** The envelope's commitment to its content key. */
  keyCommitment: Hex;
};

/** One item as the check seals it into a batch. */
export type SealedItem = BundleItem & {
  /** Index of the item's bit in the batch, 0 to 255. */
  bit: number;
  /** EIP-712 digest of the `Submission` the item came with. */
  submission: Hex;
  /** The item's position in that submission's `itemsRoot`, 0 to 255. */
  position: number;
  /** 32 random bytes, so that a leaf cannot be guessed from a ciphertext. */
  salt: Hex;
};

/** SHA-256 of an envelope's bytes, the name it is stored under. */
export async function ciphertextHashOf(envelope: Uint8Array): Promise<Hex> {
  return bytesToHex(await sha256(envelope));
}

/**
 * Leaf of `itemsRoot`.
 *
 * @param position 0 to 255
 */
export function bundleLeaf(position: number, item: BundleItem): Hex {
  return keccak256(encodeAbiParameters(bundleLeafWords, [position, item.ciphertextHash, item.keyCommitment]));
}

/**
 * Root a contributor signs for a bundle; an item's position is its index in the list.
 *
 * @param items 1 to 256 items
 * @throws EmptyTreeError; viem's IntegerOutOfRangeError beyond 256 items
 */
export function itemsRoot(items: readonly BundleItem[]): Hex {
  return merkleRoot(items.map((item, position) => bundleLeaf(position, item)));
}

/** Leaf of a row: ties an item of the batch to what its contributor signed. */
export function itemLeaf(item: SealedItem): Hex {
  const { bit, submission, position, ciphertextHash, keyCommitment, salt } = item;
  const words = [bit, submission, position, ciphertextHash, keyCommitment, salt] as const;
  return keccak256(encodeAbiParameters(itemLeafWords, words));
}
