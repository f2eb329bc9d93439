import fc from "fast-check";
import { expect, test } from "vitest";
import { primitives as onNode } from "./primitives.node.ts";
import { primitives as everywhere } from "./primitives.ts";

const word = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** What a function gives, or that it gives nothing. */
function resultOf(work: () => Uint8Array): Uint8Array | "refused" {
  try {
    return work();
  } catch {
    return "refused";
  }
}

test("Node's primitives give the same bytes as those in JavaScript", () => {
  fc.assert(
    fc.property(word, word, fc.uint8Array({ maxLength: 200 }), (secret, other, message) => {
      const point = everywhere.publicKeyOf(other);
      expect(onNode.publicKeyOf(secret)).toEqual(everywhere.publicKeyOf(secret));
      expect(onNode.sharedSecret(secret, point)).toEqual(everywhere.sharedSecret(secret, point));
      // Not every 32 bytes are somebody's public key; any may come.
      expect(onNode.sharedSecret(secret, other)).toEqual(everywhere.sharedSecret(secret, other));
      expect(onNode.hmac(message, other)).toEqual(everywhere.hmac(message, other));
    }),
    { numRuns: 100 },
  );
});

test("what one sealed the other opens, and what was altered neither", async () => {
  const text = fc.uint8Array({ maxLength: 200 });
  const iv = fc.uint8Array({ minLength: 12, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(word, iv, text, text, fc.nat(), async (key, iv, aad, plaintext, place) => {
      const sealed = await onNode.seal(key, iv, aad, plaintext);
      expect(await everywhere.seal(key, iv, aad, plaintext)).toEqual(sealed);
      for (const { open } of [onNode, everywhere]) expect(await open(key, iv, aad, sealed)).toEqual(plaintext);
      const altered = sealed.map((byte, i) => (i === place % sealed.length ? byte ^ 1 : byte));
      for (const { open } of [onNode, everywhere]) {
        await expect(open(key, iv, aad, altered)).rejects.toThrow();
        await expect(open(key, iv, Uint8Array.of(...aad, 0), sealed)).rejects.toThrow();
        // Shorter tags are easier to guess: there is none but the whole one.
        await expect(open(key, iv, aad, sealed.subarray(0, 12))).rejects.toThrow();
      }
    }),
    { numRuns: 50 },
  );
});

/** The points of small order and those that stand for them (RFC 7748 §5, §6.1), and what lies beside the field's prime. */
const EDGES = [
  new Uint8Array(32),
  Uint8Array.of(1, ...new Uint8Array(31)),
  Uint8Array.from(Buffer.from("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800", "hex")),
  Uint8Array.from(Buffer.from("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157", "hex")),
  ...[0xeb, 0xec, 0xed, 0xee, 0xef, 0xff].map((low) => Uint8Array.of(low, ...new Uint8Array(30).fill(0xff), 0x7f)),
  new Uint8Array(32).fill(0xff),
];

test.each(EDGES.map((point) => [Buffer.from(point).toString("hex"), point] as const))(
  "both say the same of %s",
  (_, point) => {
    for (const secret of [new Uint8Array(32), new Uint8Array(32).fill(7), new Uint8Array(32).fill(255)]) {
      expect(resultOf(() => onNode.sharedSecret(secret, point))).toEqual(
        resultOf(() => everywhere.sharedSecret(secret, point)),
      );
    }
  },
);
