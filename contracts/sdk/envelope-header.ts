import { bytesToHex, type Hex, hexToBytes } from "viem";
import { bucketOf } from "./envelope-chunks.ts";
import {
  DuplicateRecipientError,
  EnvelopeHeaderLengthError,
  EnvelopeLengthError,
  EnvelopeTagError,
  RecipientCountError,
} from "./envelope-errors.ts";

const TAG = new TextEncoder().encode("ASY1");
const COUNT_OFFSET = 4;
const COMMITMENT_OFFSET = 5;
const RECIPIENTS_OFFSET = 37;
const KEY_SIZE = 32;
/** Public key 32, enc 32, wrapped content key and payee secret 64 + 16. */
const RECIPIENT_SIZE = 144;

/** What an envelope says without a key. */
export type EnvelopeHeader = {
  /** X25519 public keys, in the envelope's order. */
  recipients: readonly Hex[];
  keyCommitment: Hex;
  /** Bytes before the first chunk. */
  size: number;
  /** Bytes of plaintext, padding included: a power of two, all that the size tells. */
  bucket: number;
};

/** A recipient's public key and, as enc ‖ ciphertext, what is wrapped for it. */
export type Recipient = { publicKey: Hex; wrapped: Uint8Array };

/**
 * Reads an envelope's header and checks what can be checked without a key.
 *
 * @param envelope the whole envelope
 * @throws EnvelopeTagError, EnvelopeHeaderLengthError, RecipientCountError, DuplicateRecipientError,
 * EnvelopeLengthError
 *
 * @example
 * const { recipients, keyCommitment } = readEnvelopeHeader(bytes);
 */
export function readEnvelopeHeader(envelope: Uint8Array): EnvelopeHeader {
  if (!TAG.every((byte, i) => envelope[i] === byte)) throw new EnvelopeTagError();
  if (envelope.length < RECIPIENTS_OFFSET) throw new EnvelopeHeaderLengthError(RECIPIENTS_OFFSET, envelope.length);
  const count = envelope[COUNT_OFFSET] as number;
  const size = headerSize(count);
  if (envelope.length < size) throw new EnvelopeHeaderLengthError(size, envelope.length);
  const recipients = Array.from({ length: count }, (_, i) => {
    const offset = recipientOffset(i);
    return bytesToHex(envelope.subarray(offset, offset + KEY_SIZE));
  });
  requireDistinct(recipients);
  const bucket = bucketOf(envelope.length - size);
  if (bucket === undefined) throw new EnvelopeLengthError(envelope.length - size);
  return {
    recipients,
    keyCommitment: bytesToHex(envelope.subarray(COMMITMENT_OFFSET, RECIPIENTS_OFFSET)),
    size,
    bucket,
  };
}

/** What is wrapped for the recipient at an index of the header's list. */
export function wrappedFor(envelope: Uint8Array, index: number): Uint8Array {
  const offset = recipientOffset(index);
  return envelope.subarray(offset + KEY_SIZE, offset + RECIPIENT_SIZE);
}

/** Inverse of {@link readEnvelopeHeader}: the bytes before the chunks. */
export function writeEnvelopeHeader(keyCommitment: Uint8Array, recipients: readonly Recipient[]): Uint8Array {
  const header = new Uint8Array(headerSize(recipients.length));
  header.set(TAG);
  header[COUNT_OFFSET] = recipients.length;
  header.set(keyCommitment, COMMITMENT_OFFSET);
  recipients.forEach(({ publicKey, wrapped }, i) => {
    header.set(hexToBytes(publicKey), recipientOffset(i));
    header.set(wrapped, recipientOffset(i) + KEY_SIZE);
  });
  return header;
}

/** Throws {@link RecipientCountError} or {@link DuplicateRecipientError} unless the keys can be recipients. */
export function requireDistinct(recipients: readonly Hex[]): void {
  if (recipients.length === 0 || recipients.length > 255) throw new RecipientCountError(recipients.length);
  const duplicate = recipients.find((key, i) => recipients.indexOf(key) !== i);
  if (duplicate !== undefined) throw new DuplicateRecipientError(duplicate);
}

function headerSize(count: number): number {
  return recipientOffset(count);
}

function recipientOffset(index: number): number {
  return RECIPIENTS_OFFSET + RECIPIENT_SIZE * index;
}
