import { bytesToHex, type Hex } from "viem";

/** Little endian u16 at an offset; the caller has checked that the bytes are there. */
export function readU16(bytes: Uint8Array, at: number): number {
  return view(bytes).getUint16(at, true);
}

/** Little endian u32 at an offset; the caller has checked that the bytes are there. */
export function readU32(bytes: Uint8Array, at: number): number {
  return view(bytes).getUint32(at, true);
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** `length` bytes at an offset, as hex. */
export function hexAt(bytes: Uint8Array, at: number, length: number): Hex {
  return bytesToHex(bytes.subarray(at, at + length));
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
