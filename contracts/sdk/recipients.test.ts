import { concat, keccak256 } from "ethers";
import type { Hex } from "viem";
import { expect, test } from "vitest";
import vectors from "../../test/fixtures/typed-data.json" with { type: "json" };
import { matchesRecipients, recipientsHash } from "./recipients.ts";

test.each(vectors.recipients)("the hash covers the sorted keys (%#)", (vector) => {
  const keys = vector.publicKeys as Hex[];
  const sorted = keys.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  expect(keccak256(concat(sorted))).toBe(vector.recipientsHash);
  expect(recipientsHash(keys.toReversed())).toBe(vector.recipientsHash);
  expect(recipientsHash(keys.map((key) => `0x${key.slice(2).toUpperCase()}` as Hex))).toBe(vector.recipientsHash);
});

test("an envelope's recipients match with and without the contributor's key, and in no other way", () => {
  const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
  const [a, b, c] = [word("0a"), word("0b"), word("0c")];
  const hash = recipientsHash([a, b]);
  expect(matchesRecipients([a, b], hash)).toBe(true);
  expect(matchesRecipients([b, a, c], hash)).toBe(true);
  expect(matchesRecipients([a], hash)).toBe(false);
  expect(matchesRecipients([a, c], hash)).toBe(false);
  expect(matchesRecipients([c, a, b], hash)).toBe(false);
});
