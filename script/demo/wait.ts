/** Something did not happen in time. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
  constructor(what: string, seconds: number) {
    super(`Waited ${seconds} s for ${what}, and it did not happen.`);
  }
}

/** Pauses for so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Looks again and again until there is something.
 * @param look - Undefined or false: not yet.
 * @param what - For the error message, for example "batch 2 to be sealed".
 * @throws TimeoutError
 */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
  seconds: number,
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new TimeoutError(what, seconds);
    await pause(100);
  }
}

/** Does something for every element of a list, so many at a time; results in the list's order. */
export async function mapLimited<T, R>(
  list: readonly T[],
  limit: number,
  act: (element: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(list.length);
  let next = 0;
  const work = async () => {
    while (next < list.length) {
      const index = next++;
      results[index] = await act(list[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, work));
  return results;
}
