import { bytesToHex, concat } from "viem";
import { expect, test } from "vitest";
import { DuplicateRecipientError, RecipientCountError } from "./envelope-errors.ts";
import { readEnvelopeHeader, wrappedFor, writeEnvelopeHeader } from "./envelope-header.ts";

const recipient = (byte: number) => {
  return { publicKey: bytesToHex(new Uint8Array(32).fill(byte)), wrapped: new Uint8Array(112).fill(byte + 1) };
};
const commitment = new Uint8Array(32).fill(9);
const chunks = new Uint8Array(1_040);

test("reads what was written", () => {
  const envelope = concat([writeEnvelopeHeader(commitment, [recipient(1), recipient(3)]), chunks]);
  expect(readEnvelopeHeader(envelope)).toEqual({
    recipients: [recipient(1).publicKey, recipient(3).publicKey],
    keyCommitment: bytesToHex(commitment),
    size: 37 + 2 * 144,
    bucket: 1_024,
  });
  expect(wrappedFor(envelope, 1)).toEqual(recipient(3).wrapped);
});

test("is laid out as specified", () => {
  const { publicKey, wrapped } = recipient(1);
  const expected = concat([new TextEncoder().encode("ASY1"), Uint8Array.of(1), commitment]);
  expect(bytesToHex(writeEnvelopeHeader(commitment, [recipient(1)]))).toBe(
    concat([bytesToHex(expected), publicKey, bytesToHex(wrapped)]),
  );
});

test("refuses no recipients, and one named twice", () => {
  const nobody = concat([writeEnvelopeHeader(commitment, []), chunks]);
  expect(() => readEnvelopeHeader(nobody)).toThrow(RecipientCountError);
  const twice = concat([writeEnvelopeHeader(commitment, [recipient(1), recipient(3), recipient(1)]), chunks]);
  expect(() => readEnvelopeHeader(twice)).toThrow(DuplicateRecipientError);
});
