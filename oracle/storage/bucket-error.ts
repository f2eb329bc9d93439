import { AssayError } from "../../contracts/sdk/errors.ts";

/** A bucket did not do what it was asked for. Nothing is lost by it: who asked asks again. */
export class BucketError extends AssayError {
  override readonly name = "BucketError";
  override readonly retryable = true;
  /** Whether the same request may well succeed in a moment. */
  readonly isPassing: boolean;
  constructor(message: string, { isPassing = false, ...options }: ErrorOptions & { isPassing?: boolean } = {}) {
    super(message, options);
    this.isPassing = isPassing;
  }
}

/** What to do about the codes of S3, by https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
const ADVICE: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: "Check ASSAY_S3_KEY_ID: the bucket's server knows no such key.",
  SignatureDoesNotMatch: "Check ASSAY_S3_SECRET and ASSAY_S3_KEY_ID: the bucket's server computes another signature.",
  AuthorizationHeaderMalformed: "Check ASSAY_S3_REGION: the bucket is in another region.",
  PermanentRedirect: "Check ASSAY_S3_URL and ASSAY_S3_REGION: the bucket is at another address.",
  TemporaryRedirect: "Check ASSAY_S3_URL and ASSAY_S3_REGION: the bucket is at another address.",
  NoSuchBucket: "Check ASSAY_S3_URL: there is no such bucket.",
  AccessDenied:
    "Let the key of ASSAY_S3_KEY_ID list the bucket, and read, write and delete objects and their versions: access was denied.",
  RequestTimeTooSkewed:
    "Set this machine's clock: it differs from the bucket's server by more than a quarter of an hour.",
  EntityTooLarge: "Give the bucket more room: it refuses what is sent to it.",
  QuotaExceeded: "Give the bucket more room: its quota is used up.",
};

/** An answer that was not asked for. Of its text only a known code is taken: the rest is a stranger's. */
export function unexpected(method: string, status: number, body: Uint8Array): BucketError {
  const code = codeOf(body);
  const advice = (code && ADVICE[code]) ?? "Check ASSAY_S3_URL, or look at the bucket's server.";
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ErrorBestPractices.html
  const isPassing = status >= 500 || status === 429 || status === 408;
  return new BucketError(`${advice} It answered ${method} with status ${status}.`, { isPassing });
}

/** The code in an error of S3, as far as it looks like one. */
export function codeOf(body: Uint8Array): string | undefined {
  return /<Code>([A-Za-z]{1,64})<\/Code>/.exec(Buffer.from(body.subarray(0, 4_096)).toString())?.[1];
}
