import fc from "fast-check";
import type { Hex } from "viem";
import { expect, test } from "vitest";
import { generateKeyPair, SecretLengthError } from "./key-pair.ts";
import { openMessage, SealedMessageError, SealedMessageLengthError, sealMessage } from "./sealed-message.ts";

const roundId: Hex = `0x${"01".repeat(32)}`;
const otherRound: Hex = `0x${"02".repeat(32)}`;
const plaintext = new TextEncoder().encode("ballot");

test("opens what was sealed", async () => {
  const { publicKey, privateKey } = await generateKeyPair();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (message) => {
      const sealed = await sealMessage(publicKey, "assay/status", roundId, message);
      expect(await openMessage(privateKey, "assay/status", roundId, sealed)).toEqual(message);
    }),
    { numRuns: 20 },
  );
});

test("does not open for another key, purpose or id", async () => {
  const own = await generateKeyPair();
  const other = await generateKeyPair();
  const sealed = await sealMessage(own.publicKey, "assay/ballot", roundId, plaintext);
  for (const [key, purpose, id] of [
    [other.privateKey, "assay/ballot", roundId],
    [own.privateKey, "assay/packet", roundId],
    [own.privateKey, "assay/ballot", otherRound],
  ] as const) {
    await expect(openMessage(key, purpose, id, sealed)).rejects.toThrow(SealedMessageError);
  }
});

test("does not open with any byte changed, cut off or added", async () => {
  const { publicKey, privateKey } = await generateKeyPair();
  const sealed = await sealMessage(publicKey, "assay/ballot", roundId, plaintext);
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.with(i, (sealed[i] as number) ^ 0x80);
    await expect(openMessage(privateKey, "assay/ballot", roundId, changed)).rejects.toThrow(SealedMessageError);
    const expected = i < 48 ? SealedMessageLengthError : SealedMessageError;
    await expect(openMessage(privateKey, "assay/ballot", roundId, sealed.slice(0, i))).rejects.toThrow(expected);
  }
  const longer = Uint8Array.of(...sealed, 0);
  await expect(openMessage(privateKey, "assay/ballot", roundId, longer)).rejects.toThrow(SealedMessageError);
});

test("a private key of another length is refused as such", async () => {
  const opening = openMessage(new Uint8Array(31), "assay/ballot", roundId, new Uint8Array(64));
  await expect(opening).rejects.toThrow(SecretLengthError);
});
