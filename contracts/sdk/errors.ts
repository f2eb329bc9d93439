/**
 * Base of every error the SDK throws. One class per failure, so that callers can tell them apart with `instanceof`;
 * the message tells the caller what to do.
 *
 * The SDK is pure: the same call fails the same way again, so nothing is retryable unless a class says otherwise.
 */
export abstract class AssayError extends Error {
  /** Whether the same call can succeed later without a change by the caller. */
  readonly retryable: boolean = false;
}
