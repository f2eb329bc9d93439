import { AssayError } from "./errors.ts";

/** A list that is hashed in a fixed order came in another, or names something twice. */
export class OrderError extends AssayError {
  override readonly name = "OrderError";
  constructor(what: string) {
    super(`Pass each ${what} once and in ascending order: the hash covers the order.`);
  }
}

/** Throws {@link OrderError} unless every number is greater than the one before. */
export function requireAscending(what: string, numbers: readonly number[]): void {
  const isAscending = numbers.every((number, i) => i === 0 || number > (numbers[i - 1] as number));
  if (!isAscending) throw new OrderError(what);
}
