import { hexToBytes } from "viem";
import { expect, test } from "vitest";
import { generateKeyPair, publicKeyOf, SecretLengthError } from "./key-pair.ts";

/** RFC 7748 §6.1. */
const BOB = {
  privateKey: "0x5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
  publicKey: "0xde9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f",
} as const;

test("a public key is that of RFC 7748", async () => {
  expect(await publicKeyOf(hexToBytes(BOB.privateKey))).toBe(BOB.publicKey);
});

test("a generated pair is the random bytes and their public key", async () => {
  const pair = await generateKeyPair(() => hexToBytes(BOB.privateKey));
  expect(pair).toEqual({ privateKey: hexToBytes(BOB.privateKey), publicKey: BOB.publicKey });
  expect((await generateKeyPair()).publicKey).not.toBe((await generateKeyPair()).publicKey);
});

test("a private key of another length is refused", async () => {
  await expect(publicKeyOf(new Uint8Array(33))).rejects.toThrow(SecretLengthError);
});
