import { joinBytes, readU32 } from "./bytes.ts";
import { derChain } from "./pem-chain.ts";
import { parseQuote, signedLengthOf } from "./quote.ts";
import { demand } from "./reasons.ts";

/** Bytes of signature and attestation key. */
const KEYS = 128;

/** A quote as contracts take it, and the certificates that are registered beside it. */
export type ContractQuote = {
  /** Ends after the QE authentication data; its two lengths say so. */
  quote: Uint8Array;
  /** DER of the PCK certificate, its CA and the root. */
  chain: readonly [leaf: Uint8Array, ca: Uint8Array, root: Uint8Array];
};

/**
 * Takes the certificate chain out of a quote: contracts register it once, and are sent the rest from then on.
 *
 * @param quote exact bytes
 * @throws RefusedError
 */
export function toContractQuote(quote: Uint8Array): ContractQuote {
  const parts = parseQuote(quote);
  const [leaf, ca, root, ...rest] = derChain(new TextDecoder("latin1").decode(parts.certificates));
  const isWhole = leaf !== undefined && ca !== undefined && root !== undefined && rest.length === 0;
  demand(isWhole, "quote-certification", "its chain is not of three certificates");
  const { qeReport, qeReportSignature, qeAuthData } = parts;
  const certification = joinBytes(qeReport, qeReportSignature, u16(qeAuthData.length), qeAuthData);
  const own = joinBytes(parts.signature, parts.attestationKey, u16(6), u32(certification.length), certification);
  return {
    quote: joinBytes(parts.signed, u32(own.length), own),
    chain: [leaf, ca, root],
  };
}

/**
 * Puts a certificate chain back into a quote that contracts were sent.
 *
 * @param quote as {@link toContractQuote} makes it
 * @param pem of the PCK certificate, its CA and the root, in canonical form
 * @throws RefusedError when it is none
 */
export function fromContractQuote(quote: Uint8Array, pem: string): Uint8Array {
  const at = signedLengthOf(quote);
  const own = quote.subarray(at + 4);
  demand(own.length > KEYS + 6, "quote-malformed", "it ends before the certification data");
  demand(readU32(quote, at) === own.length, "quote-malformed", "the signature data has another length than it says");
  const chain = new TextEncoder().encode(pem);
  const certification = joinBytes(own.subarray(KEYS + 6), u16(5), u32(chain.length), chain);
  const whole = joinBytes(own.subarray(0, KEYS), u16(6), u32(certification.length), certification);
  return joinBytes(quote.subarray(0, at), u32(whole.length), whole);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
}
