import type { Hex } from "viem";
import { AssayError } from "./errors.ts";

// None of these carries plaintext or secrets, not even in `cause`: messages reach logs that are public.

/** The bytes are no version-1 envelope. */
export class EnvelopeTagError extends AssayError {
  override readonly name = "EnvelopeTagError";
  constructor() {
    super('Pass an Assay envelope of version 1: these bytes do not start with "ASY1".');
  }
}

/** The bytes end inside the header. */
export class EnvelopeHeaderLengthError extends AssayError {
  override readonly name = "EnvelopeHeaderLengthError";
  constructor(expected: number, actual: number) {
    super(`Fetch the whole envelope: its header has ${expected} bytes, here are ${actual} in all.`);
  }
}

/** The number of recipients is not 1 to 255. */
export class RecipientCountError extends AssayError {
  override readonly name = "RecipientCountError";
  constructor(actual: number) {
    super(`Encrypt to 1 to 255 recipients, the contributor included: here are ${actual}.`);
  }
}

/** A recipient is named twice. */
export class DuplicateRecipientError extends AssayError {
  override readonly name = "DuplicateRecipientError";
  constructor(publicKey: Hex) {
    super(`Name each recipient once: ${publicKey} comes twice.`);
  }
}

/** The chunks' length belongs to no bucket: bytes are missing or trailing. */
export class EnvelopeLengthError extends AssayError {
  override readonly name = "EnvelopeLengthError";
  constructor(actual: number) {
    super(`Fetch the envelope again: ${actual} bytes of chunks fit no size bucket, so bytes are missing or trailing.`);
  }
}

/** The private key belongs to none of the recipients. */
export class NotRecipientError extends AssayError {
  override readonly name = "NotRecipientError";
  constructor(publicKey: Hex) {
    super(`Use a key the envelope was encrypted to: ${publicKey} is not among its recipients.`);
  }
}

/** HPKE did not open. A wrong context and an altered header look the same: both change the tag and nothing else. */
export class KeyWrapError extends AssayError {
  override readonly name = "KeyWrapError";
  constructor(options: ErrorOptions) {
    super(
      "Check chain, contract, campaign, contributor and policy: the content key was wrapped for another context, or altered.",
      options,
    );
  }
}

/** The content key is not the one the header commits to. */
export class KeyCommitmentError extends AssayError {
  override readonly name = "KeyCommitmentError";
  constructor() {
    super("Reject the envelope: its content key is not the one its header commits to.");
  }
}

/** A chunk's tag does not fit. */
export class ChunkError extends AssayError {
  override readonly name = "ChunkError";
  constructor(index: number, options: ErrorOptions) {
    super(`Reject the envelope: chunk ${index} or the header was altered, or chunks were moved or cut off.`, options);
  }
}

/** A recipient's wrap does not follow from what was unwrapped: that recipient may hold other secrets, or none. */
export class RecipientWrapError extends AssayError {
  override readonly name = "RecipientWrapError";
  constructor(publicKey: Hex, options?: ErrorOptions) {
    super(
      `Reject the envelope: what it wraps for ${publicKey} is not the wrap of its content key and payee secret.`,
      options,
    );
  }
}

/** The stated length fits another bucket, or the padding is not zeros. */
export class PaddingError extends AssayError {
  override readonly name = "PaddingError";
  constructor() {
    super("Reject the envelope: its content is not padded with zeros to the smallest bucket that holds it.");
  }
}

/** The label runs past the content, or is not UTF-8 JSON. */
export class LabelError extends AssayError {
  override readonly name = "LabelError";
  constructor() {
    super("Reject the envelope: its content does not start with a label that is UTF-8 JSON.");
  }
}
