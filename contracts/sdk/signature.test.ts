import { Signature } from "ethers";
import fc from "fast-check";
import { concat, type Hex, numberToHex, slice } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { compactSignature, SignatureFormatError } from "./signature.ts";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const hash32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `0x${Buffer.from(bytes).toString("hex")}` as Hex);

test("agrees with ethers", async () => {
  await fc.assert(
    fc.asyncProperty(hash32, async (hash) => {
      const signature = await account.sign({ hash });
      expect(compactSignature(signature)).toBe(Signature.from(signature).compactSerialized);
    }),
    { numRuns: 30 },
  );
});

test("takes v as 27 and 28 or 0 and 1", () => {
  const parities = vectors.signature.map(({ signature, compact }) => {
    const hex = signature as Hex;
    const parity = Number(slice(hex, 64)) - 27;
    expect(compactSignature(concat([slice(hex, 0, 64), numberToHex(parity, { size: 1 })]))).toBe(compact);
    return parity;
  });
  expect(new Set(parities).size).toBe(2);
});

test("refuses a high s, which the contracts refuse too", () => {
  const signature = vectors.signature[0]?.signature as Hex;
  const s = ORDER - BigInt(slice(signature, 32, 64));
  const high = concat([slice(signature, 0, 32), numberToHex(s, { size: 32 }), slice(signature, 64)]);
  expect(() => compactSignature(high)).toThrow(SignatureFormatError);
});

test("takes s up to half of the group's order", () => {
  const withS = (s: bigint) => concat([numberToHex(1n, { size: 32 }), numberToHex(s, { size: 32 }), "0x1c"]);
  expect(BigInt(slice(compactSignature(withS(ORDER / 2n)), 32))).toBe(2n ** 255n + ORDER / 2n);
  expect(() => compactSignature(withS(ORDER / 2n + 1n))).toThrow(SignatureFormatError);
});

test.each(["0x", `0x${"11".repeat(64)}`, `0x${"11".repeat(64)}1d`, `0x${"00".repeat(64)}1b`, `0x${"zz".repeat(65)}`])(
  "refuses what is no signature: %s",
  (signature) => {
    expect(() => compactSignature(signature as Hex)).toThrow(SignatureFormatError);
  },
);
