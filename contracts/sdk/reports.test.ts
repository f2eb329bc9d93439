import { createHash } from "node:crypto";
import { AbiCoder, keccak256 } from "ethers";
import { type Hex, hexToBytes } from "viem";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { merkleProof, verifyProof } from "./merkle.ts";
import { OrderError } from "./order.ts";
import { itemListHash, reportRoot } from "./reports.ts";

const sha256 = (bytes: Uint8Array) => `0x${createHash("sha256").update(bytes).digest("hex")}`;

test.each(vectors.report)("a report leaf hashes bit, report hash and salt (%#)", (vector) => {
  vector.leaves.forEach((leaf, i) => {
    const words = [vector.bits[i], sha256(hexToBytes(vector.jsons[i] as Hex)), vector.salts[i]];
    expect(keccak256(AbiCoder.defaultAbiCoder().encode(["uint256", "bytes32", "bytes32"], words))).toBe(leaf);
    const proof = merkleProof(vector.leaves as Hex[], i);
    expect(verifyProof(vector.reportRoot as Hex, leaf as Hex, proof)).toBe(true);
  });
});

test("reports come in the order of their bits", () => {
  const report = (bit: number) => ({ bit, json: new Uint8Array(), salt: `0x${"01".repeat(32)}` as Hex });
  expect(() => reportRoot([report(1), report(0)])).toThrow(OrderError);
});

test("an item list is named by its SHA-256", () => {
  const blob = new TextEncoder().encode("item list");
  expect(itemListHash(blob)).toBe(sha256(blob));
});
