import { concat } from "viem";
import { describe, expect, test } from "vitest";
import { openEnvelope, sealEnvelope } from "./envelope.ts";
import { contextOf } from "./envelope-context.ts";
import {
  ChunkError,
  EnvelopeHeaderLengthError,
  EnvelopeLengthError,
  EnvelopeTagError,
  KeyCommitmentError,
  KeyWrapError,
  NotRecipientError,
  RecipientCountError,
  RecipientWrapError,
} from "./envelope-errors.ts";
import { AssayError } from "./errors.ts";
import { generateKeyPair } from "./key-pair.ts";

const checker = await generateKeyPair();
const contributor = await generateKeyPair();
const context = contextOf({
  chainId: 1,
  core: `0x${"01".repeat(20)}`,
  campaignId: 1,
  contributor: `0x${"02".repeat(20)}`,
  policyHash: `0x${"03".repeat(32)}`,
});

const seal = async (length: number) => {
  const keys = { recipients: [checker.publicKey], contributorKey: contributor.publicKey };
  const secret = { payeeSecret: new Uint8Array(32), context };
  return (await sealEnvelope({ data: new Uint8Array(length).fill(1), label: "spam", ...keys, ...secret })).bytes;
};
const open = (bytes: Uint8Array) => openEnvelope(bytes, checker.privateKey, context);
const failureOf = (bytes: Uint8Array) =>
  open(bytes).then(
    () => undefined,
    (error: unknown) => error,
  );

const HEADER = 37 + 2 * 144;

describe("a small envelope", async () => {
  const envelope = await seal(100);

  /** Error of a change at each byte; the checker is the first of the two recipients. */
  const expected = (i: number) => {
    if (i < 4) return EnvelopeTagError;
    if (i === 4) return AssayError;
    if (i < 37) return KeyCommitmentError;
    if (i < 37 + 32) return NotRecipientError;
    if (i < 37 + 144) return KeyWrapError;
    return i < HEADER ? RecipientWrapError : ChunkError;
  };

  test("opens with no byte changed", async () => {
    for (let i = 0; i < envelope.length; i++) {
      const failure = await failureOf(envelope.with(i, (envelope[i] as number) ^ (1 << (i % 8))));
      expect(failure, `byte ${i}`).toBeInstanceOf(expected(i));
    }
  }, 60_000);

  test("opens with no other number of recipients", async () => {
    for (let count = 0; count < 256; count++) {
      if (count === 2) continue;
      const failure = await failureOf(envelope.with(4, count));
      const tooMany = 37 + 144 * count > envelope.length ? EnvelopeHeaderLengthError : EnvelopeLengthError;
      expect(failure).toBeInstanceOf(count === 0 ? RecipientCountError : tooMany);
    }
  });

  test("opens at no other length", async () => {
    for (let length = 0; length < envelope.length; length++) {
      const failure = await failureOf(envelope.slice(0, length));
      const inHeader = length < 4 ? EnvelopeTagError : EnvelopeHeaderLengthError;
      expect(failure, `${length} bytes`).toBeInstanceOf(length < HEADER ? inHeader : EnvelopeLengthError);
    }
    await expect(open(concat([envelope, new Uint8Array(1)]))).rejects.toThrow(EnvelopeLengthError);
  });
});

describe("an envelope of four chunks", async () => {
  const stride = 1_048_576 + 16;
  const envelope = await seal(3_000_000);
  const header = envelope.slice(0, HEADER);
  const chunks = [0, 1, 2, 3].map((i) => envelope.slice(HEADER + i * stride, HEADER + (i + 1) * stride));
  const arranged = (order: readonly number[]) => concat([header, ...order.map((i) => chunks[i] as Uint8Array)]);

  test("opens in its own order", async () => {
    expect((await open(arranged([0, 1, 2, 3]))).data).toHaveLength(3_000_000);
  });

  test.each([
    ["swapped", [1, 0, 2, 3], 0],
    ["swapped at the end", [0, 1, 3, 2], 2],
    ["repeated", [0, 0, 2, 3], 1],
    ["cut to a smaller bucket", [0, 1], 1],
    ["cut to the smallest of whole chunks", [0], 0],
    ["cut to the last", [3], 0],
    ["extended to a larger bucket", [0, 1, 2, 3, 0, 1, 2, 3], 3],
  ])("does not open with chunks %s", async (_, order, index) => {
    const failure = await failureOf(arranged(order));
    expect(failure).toBeInstanceOf(ChunkError);
    expect(failure).toHaveProperty("message", expect.stringContaining(`chunk ${index} `));
  });

  test.each([
    ["one missing", [0, 1, 2]],
    ["one trailing", [0, 1, 2, 3, 3]],
    ["none", []],
  ])("has no bucket with %s", async (_, order) => {
    await expect(open(arranged(order))).rejects.toThrow(EnvelopeLengthError);
  });

  test("does not open behind another header", async () => {
    const other = (await seal(100)).slice(0, HEADER);
    await expect(open(concat([other, ...chunks]))).rejects.toThrow(ChunkError);
  });
});
