import { BaseError, HttpRequestError } from "viem";

/** Whether an endpoint gave no answer at all: asking it for less, or for something else, would get none either. */
export function isUnreachable(error: unknown): boolean {
  const failed = error instanceof BaseError && error.walk((part) => part instanceof HttpRequestError);
  return failed instanceof HttpRequestError && failed.status === undefined;
}
