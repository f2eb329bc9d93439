/** A request the gateway refuses: an HTTP status, a code for programs and a sentence for people. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: RefusalStatus;
  readonly code: string;
  /** Seconds after which to ask again, where asking again may help. */
  readonly retryAfter: number | undefined;
  constructor(code: RefusalCode, message: string, retryAfter?: number) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.status = STATUS[code];
  }
}

const STATUS = {
  malformed: 400,
  "bad-signature": 401,
  "bad-nonce": 401,
  "other-gateway": 401,
  "no-session": 401,
  "not-in-committee": 403,
  "not-your-attempt": 403,
  "no-attempts": 403,
  "not-the-leader": 403,
  "not-the-creator": 403,
  "unknown-campaign": 404,
  "unknown-submission": 404,
  "unknown-batch": 404,
  "unknown-round": 404,
  "unknown-blob": 404,
  "unknown-skill": 404,
  "unknown-attempt": 404,
  "unknown-webhook": 404,
  "not-found": 404,
  "campaign-closed": 409,
  "wrong-offset": 409,
  elsewhere: 409,
  "deadline-passed": 409,
  mismatch: 409,
  "not-the-bundle": 409,
  "no-review-key": 409,
  "voting-closed": 409,
  "ballot-exists": 409,
  "no-bank": 409,
  "attempt-open": 409,
  "attempt-over": 409,
  "too-soon": 409,
  "another-digest": 409,
  "history-missing": 409,
  "wrong-version": 412,
  "too-large": 413,
  "wrong-type": 415,
  "hash-mismatch": 422,
  "commitment-mismatch": 422,
  "cannot-open": 422,
  "bad-ballot": 422,
  "bad-url": 422,
  "no-badge": 422,
  "no-collateral": 422,
  "bad-bank": 422,
  "bad-answers": 422,
  "bad-annotation": 422,
  "bad-proposal": 422,
  "unfit-items": 422,
  locked: 423,
  "too-many": 429,
  busy: 503,
  unavailable: 503,
} as const;

/** Codes of docs/http.md. */
export type RefusalCode = keyof typeof STATUS;

/** HTTP status of a refusal. */
export function statusOf(code: RefusalCode): RefusalStatus {
  return STATUS[code];
}

/** HTTP statuses of refusals. */
export type RefusalStatus = (typeof STATUS)[RefusalCode];

/** A transaction would fail, or failed, on chain. */
export class TransactionError extends Error {
  override readonly name = "TransactionError";
  /** Name of the contract's error, where it gave one. */
  readonly revert: string | undefined;
  constructor(action: string, revert: string | undefined, options: ErrorOptions) {
    super(`${action} was refused by the chain${revert === undefined ? "" : `: ${revert}`}`, options);
    this.revert = revert;
  }
}

/** A block that was taken as final is no longer part of the chain. */
export class FinalityError extends Error {
  override readonly name = "FinalityError";
  constructor({ number, hash }: { number: bigint; hash: string }, found: string) {
    super(
      `Block ${number} was final as ${hash}, and is ${found} now: nothing is written or signed any more. Find out which of ` +
        `the two is right, from other nodes; restart with ASSAY_FORGET_FINAL=${hash} if it is the new one.`,
    );
  }
}

/** What went wrong, in one line that holds no data of anybody. */
export function reasonOf(error: unknown): string {
  if (error instanceof TransactionError) return error.message;
  // JSON.parse and BigInt quote what they were given.
  if (error instanceof SyntaxError) return placeOf(error);
  return error instanceof Error ? `${error.name}: ${error.message.split("\n")[0]?.slice(0, 200)}` : "unknown";
}

/** What kind of error it was and where in the program, for one of which nobody knows what its message holds. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const own = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  const places = own.map((line) => /([\w.-]+:\d+:\d+)\)?$/.exec(line)?.[1]).filter((place) => place !== undefined);
  return `${error.name} at ${places.slice(0, 3).join(", ") || "no known place"}`;
}
