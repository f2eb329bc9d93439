import { keccak256, stringToHex } from "viem";

/** The next number of a seeded sequence, in [0, 1). */
export type Random = () => number;

/**
 * A sequence of its own for every purpose, so that what one actor draws never depends on when another one did.
 * @param seed - The run's seed; equal seeds give equal sequences.
 * @param purpose - For example "faults" or "voter 3".
 */
export function seededRandom(seed: number, purpose: string): Random {
  let state = Number.parseInt(keccak256(stringToHex(`${seed}/${purpose}`)).slice(2, 10), 16);
  // SplitMix32: every seed gives a full period of 2^32, and nothing here needs to be unpredictable.
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to `limit - 1`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** One element of a list that has some. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError("Pass a list with an element to pick.");
  return list[below(random, list.length)] as T;
}

/** The list in another order (Fisher-Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/** So many bytes of the sequence. */
export function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => below(random, 256));
}
