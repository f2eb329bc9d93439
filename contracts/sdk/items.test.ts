import { createHash } from "node:crypto";
import { AbiCoder, keccak256 } from "ethers";
import type { Hex } from "viem";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { bundleLeaf, ciphertextHashOf, itemLeaf, itemsRoot } from "./items.ts";

const abi = AbiCoder.defaultAbiCoder();

test.each(vectors.itemLeaf)("an item leaf hashes six words (%#)", (item) => {
  const { bit, submission, position, ciphertextHash, keyCommitment, salt } = item;
  const types = ["uint256", "bytes32", "uint256", "bytes32", "bytes32", "bytes32"];
  const words = abi.encode(types, [bit, submission, position, ciphertextHash, keyCommitment, salt]);
  expect(keccak256(words)).toBe(item.leaf);
});

test.each(vectors.bundle)("a bundle leaf hashes position, ciphertext hash and key commitment (%#)", (bundle) => {
  bundle.leaves.forEach((leaf, i) => {
    const words = [i, bundle.ciphertextHashes[i], bundle.keyCommitments[i]];
    expect(keccak256(abi.encode(["uint256", "bytes32", "bytes32"], words))).toBe(leaf);
  });
});

test("a position or bit beyond 255 is refused", () => {
  const item = { ciphertextHash: `0x${"01".repeat(32)}`, keyCommitment: `0x${"02".repeat(32)}` } as const;
  expect(() => bundleLeaf(256, item)).toThrow();
  expect(() => itemsRoot(Array.from({ length: 257 }, () => item))).toThrow();
  expect(() =>
    itemLeaf({ ...item, bit: 256, position: 0, submission: item.ciphertextHash, salt: item.ciphertextHash }),
  ).toThrow();
});

test("an envelope is named by its SHA-256", async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const expected = `0x${createHash("sha256").update(bytes).digest("hex")}` as Hex;
  expect(await ciphertextHashOf(bytes)).toBe(expected);
});
