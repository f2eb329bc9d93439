/**
 * Does work for each of them, one after the other; one that fails does not keep the others from it.
 *
 * @throws the first failure, when all were tried
 */
export async function forEach<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
