import fc from "fast-check";
import { type Address, bytesToHex, type Hex } from "viem";
import { expect, test } from "vitest";
import { openContent, openEnvelope, sealEnvelope, unwrapContentKey } from "./envelope.ts";
import type { Json } from "./envelope-content.ts";
import { contextOf } from "./envelope-context.ts";
import {
  DuplicateRecipientError,
  KeyCommitmentError,
  KeyWrapError,
  NotRecipientError,
  RecipientCountError,
} from "./envelope-errors.ts";
import { readEnvelopeHeader } from "./envelope-header.ts";
import { PublicKeyError } from "./hpke.ts";
import { ciphertextHashOf } from "./items.ts";
import { generateKeyPair, SecretLengthError } from "./key-pair.ts";
import { matchesRecipients, recipientsHash } from "./recipients.ts";

const address = (byte: string): Address => `0x${byte.repeat(20)}`;
const place = {
  chainId: 31_337,
  core: address("01"),
  campaignId: 7,
  contributor: address("02"),
  policyHash: `0x${"03".repeat(32)}` as Hex,
};
const context = contextOf(place);
const checkers = [await generateKeyPair(), await generateKeyPair()];
const contributor = await generateKeyPair();
const payeeSecret = new Uint8Array(32).fill(5);
const input = {
  data: new TextEncoder().encode("From: a@b.c"),
  label: { label: "spam" },
  recipients: checkers.map((checker) => checker.publicKey),
  contributorKey: contributor.publicKey,
  payeeSecret,
  context,
};

test("every recipient opens what was sealed", async () => {
  const label = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), label, async (data, claim) => {
      const { bytes, ciphertextHash, keyCommitment } = await sealEnvelope({ ...input, data, label: claim });
      expect(ciphertextHash).toBe(await ciphertextHashOf(bytes));
      expect(keyCommitment).toBe(readEnvelopeHeader(bytes).keyCommitment);
      for (const { privateKey } of [...checkers, contributor]) {
        expect(await openEnvelope(bytes, privateKey, context)).toEqual({ label: claim, data, payeeSecret });
      }
    }),
    { numRuns: 20 },
  );
});

test("data of several chunks comes back, at the edges of a chunk and of a bucket", async () => {
  const mebibyte = 1_048_576;
  // 8 + 4 bytes of lengths and 16 of label stand before the data.
  for (const length of [mebibyte - 28, mebibyte - 27, 2 * mebibyte - 28, 3 * mebibyte]) {
    const data = new Uint8Array(length).map((_, i) => i * 31);
    const { bytes } = await sealEnvelope({ ...input, data, recipients: input.recipients.slice(0, 1) });
    const opened = await openEnvelope(bytes, contributor.privateKey, context);
    expect(Buffer.compare(opened.data, data)).toBe(0);
    expect(opened.data.buffer.byteLength).toBe(length);
  }
});

test("the content key alone opens the content", async () => {
  const { bytes } = await sealEnvelope(input);
  const contentKey = await unwrapContentKey(bytes, contributor.privateKey, context);
  expect(contentKey).toHaveLength(32);
  expect(await openContent(bytes, contentKey, context)).toEqual({ label: input.label, data: input.data });
  const wrong = contentKey.with(0, (contentKey[0] as number) ^ 1);
  await expect(openContent(bytes, wrong, context)).rejects.toThrow(KeyCommitmentError);
});

test("the same content key gives the same bytes, a fresh one others", async () => {
  const drawn: Uint8Array[] = [];
  const first = await sealEnvelope(input, (length) => {
    drawn.push(new Uint8Array(length).fill(drawn.length + 1));
    return drawn.at(-1) as Uint8Array;
  });
  expect(drawn).toEqual([await unwrapContentKey(first.bytes, contributor.privateKey, context)]);
  expect(await sealEnvelope(input, (length) => new Uint8Array(length).fill(1))).toEqual(first);
  const fresh = await sealEnvelope(input);
  expect(fresh.keyCommitment).not.toBe(first.keyCommitment);
});

test("the header lists the sorted checkers, then the contributor", async () => {
  const { bytes } = await sealEnvelope({ ...input, recipients: input.recipients.toReversed() });
  const { recipients } = readEnvelopeHeader(bytes);
  expect(recipients).toEqual([...input.recipients.toSorted(), contributor.publicKey]);
  expect(matchesRecipients(recipients, recipientsHash(input.recipients))).toBe(true);
});

test("sizes tell the bucket and nothing else", async () => {
  const sizeOf = async (length: number, label: Json) => {
    return (await sealEnvelope({ ...input, data: new Uint8Array(length), label })).bytes.length;
  };
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 900 }), fc.string({ maxLength: 10 }), async (length, label) => {
      expect(await sizeOf(length, label)).toBe(37 + 3 * 144 + 1_024 + 16);
    }),
    { numRuns: 20 },
  );
  // 1,024 bytes hold 12 of lengths, 2 of label and 1,010 of data.
  expect(await sizeOf(1_010, "")).toBe(37 + 3 * 144 + 1_024 + 16);
  expect(await sizeOf(1_011, "")).toBe(37 + 3 * 144 + 2_048 + 16);
});

test.each([
  { chainId: 1 },
  { core: address("0a") },
  { campaignId: 8 },
  { contributor: address("0b") },
  { policyHash: `0x${"0c".repeat(32)}` as Hex },
])("an envelope replayed elsewhere does not open: %j", async (elsewhere) => {
  const { bytes } = await sealEnvelope(input);
  const contentKey = await unwrapContentKey(bytes, contributor.privateKey, context);
  const other = contextOf({ ...place, ...elsewhere });
  await expect(openEnvelope(bytes, contributor.privateKey, other)).rejects.toThrow(KeyWrapError);
  await expect(openContent(bytes, contentKey, other)).rejects.toThrow(KeyCommitmentError);
});

test("who is no recipient learns so", async () => {
  const { bytes } = await sealEnvelope(input);
  const stranger = await generateKeyPair();
  await expect(openEnvelope(bytes, stranger.privateKey, context)).rejects.toThrow(NotRecipientError);
  await expect(openEnvelope(bytes, new Uint8Array(31), context)).rejects.toThrow(SecretLengthError);
});

test("a recipient that is named twice is one", async () => {
  const [key] = input.recipients as [Hex];
  const { bytes } = await sealEnvelope({ ...input, recipients: [key, `0x${key.slice(2).toUpperCase()}`] });
  expect(readEnvelopeHeader(bytes).recipients).toEqual([key, input.contributorKey]);
});

test("what cannot be sealed is refused", async () => {
  const refuse = (change: Partial<typeof input>) => expect(sealEnvelope({ ...input, ...change })).rejects;
  const [key] = input.recipients as [Hex];
  await refuse({ payeeSecret: new Uint8Array(16) }).toThrow(SecretLengthError);
  await refuse({ contributorKey: key }).toThrow(DuplicateRecipientError);
  await refuse({ recipients: [bytesToHex(new Uint8Array(32))] }).toThrow(PublicKeyError);
  await refuse({ recipients: ["0x0901"] }).toThrow(PublicKeyError);
  await refuse({ recipients: ["0xno key"] }).toThrow(PublicKeyError);
  const many = Array.from({ length: 255 }, (_, i) => bytesToHex(new Uint8Array(32).fill(i + 1)));
  await refuse({ recipients: many }).toThrow(RecipientCountError);
  const { contributorKey: _, ...anonymous } = input;
  await expect(sealEnvelope({ ...anonymous, recipients: [] })).rejects.toThrow(RecipientCountError);
});
