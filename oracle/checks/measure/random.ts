/** Draws a whole number from 0 to below the bound. */
export type Random = (bound: number) => number;

/**
 * A reproducible source (mulberry32): the same seed plants the same faults. For measuring only, it can be predicted.
 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** A random order of the values. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const keyed = values.map((value) => ({ value, order: random(2 ** 32) }));
  return keyed.sort((a, b) => a.order - b.order).map(({ value }) => value);
}
