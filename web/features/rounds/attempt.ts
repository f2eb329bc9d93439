/** An answer, or why there is none yet: a query that is tried again goes on showing it meanwhile. */
export type Attempt<T> = { value: T; problem?: undefined } | { value?: undefined; problem: unknown };

/** Tries once. */
export async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (problem) {
    return { problem };
  }
}
