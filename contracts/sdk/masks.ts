import { AssayError } from "./errors.ts";

/** A value is not a 256-bit mask. */
export class MaskRangeError extends AssayError {
  override readonly name = "MaskRangeError";
  constructor(mask: bigint) {
    super(`Pass a mask of 256 bits, 0 to 2^256 - 1: ${mask} is out of range.`);
  }
}

/** A bit index is not 0 to 255. */
export class BitRangeError extends AssayError {
  override readonly name = "BitRangeError";
  constructor(bit: number) {
    super(`Pass a bit index, a whole number from 0 to 255: ${bit} is none.`);
  }
}

/**
 * Indexes of the bits set in a 256-bit mask, ascending. Bit i stands for item i of the batch.
 *
 * @throws MaskRangeError
 */
export function bitsOf(mask: bigint): number[] {
  // The shift of a negative bigint is never zero.
  if (mask >> 256n !== 0n) throw new MaskRangeError(mask);
  const bits: number[] = [];
  for (let bit = 0, rest = mask; rest > 0n; bit++, rest >>= 1n) if (rest & 1n) bits.push(bit);
  return bits;
}

/**
 * How many bits of a 256-bit mask are set.
 *
 * @throws MaskRangeError
 */
export function popcount(mask: bigint): number {
  return bitsOf(mask).length;
}

/**
 * Mask with the given bits set; naming a bit twice is the same as once.
 *
 * @throws BitRangeError
 */
export function maskOf(bits: Iterable<number>): bigint {
  let mask = 0n;
  for (const bit of bits) {
    if (!Number.isInteger(bit) || bit < 0 || bit > 255) throw new BitRangeError(bit);
    mask |= 1n << BigInt(bit);
  }
  return mask;
}

/**
 * Mask of the lowest bits: all items of a batch, or all seats of a committee.
 *
 * @param count 0 to 256
 * @throws BitRangeError
 */
export function fullMask(count: number): bigint {
  if (!Number.isInteger(count) || count < 0 || count > 256) throw new BitRangeError(count);
  return (1n << BigInt(count)) - 1n;
}
