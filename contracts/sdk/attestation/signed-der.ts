import { fromBER, Integer, Sequence } from "asn1js";
import { equalBytes, joinBytes } from "./bytes.ts";
import { verifyP256 } from "./p256.ts";

/** AlgorithmIdentifier of ecdsa-with-SHA256, the only signature Intel's certificates and CRLs carry. */
const ECDSA_SHA256 = Uint8Array.of(0x30, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2);

/** What a certificate or CRL is beside its content: signed bytes and signature. */
export type SignedDer = { signed: Uint8Array; signature: Uint8Array };

/**
 * Whether these bytes are the one DER form of these signed bytes with this signature. ASN.1 libraries read much that is not
 * DER; what they make of the envelope is written anew and compared, so that no bit of it can be another one.
 */
export function isCanonicalEnvelope(der: Uint8Array, { signed, signature }: SignedDer): boolean {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  const value = tlv(0x30, tlv(2, unsigned(r)), tlv(2, unsigned(s)));
  return equalBytes(der, tlv(0x30, signed, ECDSA_SHA256, tlv(3, Uint8Array.of(0), value)));
}

/** r ‖ s of an ECDSA-Sig-Value; undefined if it is none over P-256. */
export function readSignature(der: ArrayBuffer): Uint8Array | undefined {
  const { result, offset } = fromBER(der);
  if (offset === -1 || !(result instanceof Sequence)) return undefined;
  const numbers = result.valueBlock.value.map((value) => (value instanceof Integer ? padded(value) : undefined));
  const [r, s] = numbers;
  return numbers.length === 2 && r && s ? joinBytes(r, s) : undefined;
}

export function verifySignedDer(key: Uint8Array, { signed, signature }: SignedDer): Promise<boolean> {
  return verifyP256(key, signed, signature);
}

/** A non-negative integer's bytes without leading zeros. */
export function trimZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.subarray(bytes.length) : bytes.subarray(first);
}

function padded(value: Integer): Uint8Array | undefined {
  const digits = trimZeros(value.valueBlock.valueHexView);
  if (digits.length > 32) return undefined;
  const word = new Uint8Array(32);
  word.set(digits, 32 - digits.length);
  return word;
}

/** Content of the DER INTEGER of an unsigned number. */
function unsigned(bytes: Uint8Array): Uint8Array {
  const digits = trimZeros(bytes);
  const needsZero = digits.length === 0 || (digits[0] ?? 0) >= 0x80;
  return needsZero ? joinBytes(Uint8Array.of(0), digits) : digits;
}

function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const value = joinBytes(...content);
  return joinBytes(Uint8Array.of(tag), lengthOf(value.length), value);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const digits = trimZeros(Uint8Array.of(length >>> 24, length >>> 16, length >>> 8, length));
  return joinBytes(Uint8Array.of(0x80 | digits.length), digits);
}
