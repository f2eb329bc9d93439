import { hexAt, isZero, readU16, readU32 } from "./bytes.ts";
import { demand, RefusedError } from "./reasons.ts";

const HEADER = 48;
/** Body types of version 5 and the lengths of their TD reports. */
const BODY_LENGTHS: Record<number, number> = { 2: 584, 3: 648 };
const SIGNATURE = 64;
const KEY = 64;
const QE_REPORT = 384;
/** Largest quote that is looked at; real ones have about 5,000 bytes, padded 8,000. */
const MAX_QUOTE = 65_536;
const INTEL_VENDOR = "0x939a7233f79c4ca9940a0db3957f0607";

/** Parts of a TDX quote. Nothing of it is verified. */
export type Quote = {
  version: 4 | 5;
  /** What the attestation key signs: everything before the signature data. */
  signed: Uint8Array;
  /** TD report 1.0 (584 bytes) or 1.5 (648 bytes). */
  report: Uint8Array;
  /** ECDSA P-256, r ‖ s, by the attestation key over {@link Quote.signed}. */
  signature: Uint8Array;
  /** x ‖ y */
  attestationKey: Uint8Array;
  /** The quoting enclave's SGX report, 384 bytes. */
  qeReport: Uint8Array;
  /** r ‖ s, by the PCK key over {@link Quote.qeReport}. */
  qeReportSignature: Uint8Array;
  qeAuthData: Uint8Array;
  /** PCK chain: three certificates, PEM. */
  certificates: Uint8Array;
};

/**
 * Cuts the zero padding that most tools leave behind a quote. Where the quote ends, its length fields say: its own last byte
 * is often zero, too. What is no quote, or has something else behind it, is left for {@link parseQuote} to refuse.
 */
export function cutQuote(bytes: Uint8Array): Uint8Array {
  try {
    const { signedLength } = readLayout(bytes);
    const end = bytes.length < signedLength + 4 ? bytes.length : signedLength + 4 + readU32(bytes, signedLength);
    return isZero(bytes.subarray(end)) ? bytes.subarray(0, end) : bytes;
  } catch (error) {
    if (error instanceof RefusedError) return bytes;
    throw error;
  }
}

/**
 * Takes a quote apart. Types are the ones this verifier knows, lengths are exact: no byte is left over anywhere.
 *
 * @throws RefusedError
 */
export function parseQuote(bytes: Uint8Array): Quote {
  const { version, bodyAt, signedLength } = readLayout(bytes);
  const { tail } = split(bytes, signedLength, "the TD report");
  const signatureData = sized(tail, 0, "the signature data");
  const own = split(signatureData, SIGNATURE + KEY, "signature and attestation key");
  demand(own.tail.length >= 6, "quote-malformed", "it ends before the certification data");
  requireType(own.tail, 6, "the quoting enclave's certification data");
  const certification = split(sized(own.tail, 2, "the certification data"), QE_REPORT + SIGNATURE, "the QE report");
  demand(certification.tail.length >= 2, "quote-malformed", "it ends before the QE authentication data");
  const auth = split(certification.tail.subarray(2), readU16(certification.tail, 0), "the QE authentication data");
  demand(auth.tail.length >= 6, "quote-malformed", "it ends before the PCK chain");
  requireType(auth.tail, 5, "the PCK chain");
  return {
    version,
    signed: bytes.subarray(0, signedLength),
    report: bytes.subarray(bodyAt, signedLength),
    signature: own.head.subarray(0, SIGNATURE),
    attestationKey: own.head.subarray(SIGNATURE),
    qeReport: certification.head.subarray(0, QE_REPORT),
    qeReportSignature: certification.head.subarray(QE_REPORT),
    qeAuthData: auth.head,
    certificates: sized(auth.tail, 2, "the PCK chain"),
  };
}

/**
 * Where what the attestation key signs ends.
 *
 * @throws RefusedError
 */
export function signedLengthOf(bytes: Uint8Array): number {
  return readLayout(bytes).signedLength;
}

/** Checks the header and finds the TD report. */
function readLayout(bytes: Uint8Array): { version: 4 | 5; bodyAt: number; signedLength: number } {
  demand(bytes.length > 0, "quote-malformed", "it is empty");
  demand(bytes.length <= MAX_QUOTE, "quote-malformed", `it has ${bytes.length} bytes, more than any quote`);
  demand(bytes.length >= HEADER + 6, "quote-malformed", `it has ${bytes.length} bytes, too few for a quote`);
  const version = readU16(bytes, 0);
  demand(version === 3 || version === 4 || version === 5, "quote-version", `it says version ${version}`);
  const tee = readU32(bytes, 4);
  // Version 3 is SGX only and has no TEE type.
  demand(version !== 3 && tee === 0x81, "quote-tee-type", version === 3 || tee === 0 ? "it is for SGX" : `type ${tee}`);
  const keyType = readU16(bytes, 2);
  demand(keyType === 2, "quote-key-type", `it says key type ${keyType}`);
  const vendor = hexAt(bytes, 12, 16);
  demand(vendor === INTEL_VENDOR, "quote-vendor", `its vendor id is ${vendor}`);
  if (version === 4) return { version, bodyAt: HEADER, signedLength: HEADER + 584 };

  const bodyType = readU16(bytes, HEADER);
  const length = BODY_LENGTHS[bodyType];
  demand(length !== undefined, "quote-body-type", `it says body type ${bodyType}`);
  const claimed = readU32(bytes, HEADER + 2);
  demand(claimed === length, "quote-malformed", `its body of type ${bodyType} says ${claimed} bytes, not ${length}`);
  return { version, bodyAt: HEADER + 6, signedLength: HEADER + 6 + length };
}

function split(bytes: Uint8Array, length: number, what: string): { head: Uint8Array; tail: Uint8Array } {
  demand(bytes.length >= length, "quote-malformed", `it ends in ${what}`);
  return { head: bytes.subarray(0, length), tail: bytes.subarray(length) };
}

/** What follows a u32 length at `at`; it has to fill the bytes exactly. */
function sized(bytes: Uint8Array, at: number, what: string): Uint8Array {
  demand(bytes.length >= at + 4, "quote-malformed", `it ends before the length of ${what}`);
  const rest = bytes.subarray(at + 4);
  const length = readU32(bytes, at);
  demand(rest.length === length, "quote-malformed", `${what} says ${length} bytes, there are ${rest.length}`);
  return rest;
}

function requireType(bytes: Uint8Array, wanted: number, what: string): void {
  const type = readU16(bytes, 0);
  demand(type === wanted, "quote-certification", `${what} has type ${type}`);
}
