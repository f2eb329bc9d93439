import { AssayError } from "../../contracts/sdk/errors.ts";

/** A model's endpoint did not prove what it is, or stopped proving it. */
export class AttestationError extends AssayError {
  override readonly name = "AttestationError";
  constructor(problem: string, options?: ErrorOptions) {
    super(`Compare the model's entry in ASSAY_MODELS with its endpoint: ${problem}.`, options);
  }
}

/** An endpoint did not answer, in time and size, or with a status of 200. */
export class EndpointError extends AssayError {
  override readonly name = "EndpointError";
  override readonly retryable = true;
  /** Milliseconds for which it asked to be left alone. */
  readonly pause: number;
  /** HTTP status, where it gave one. */
  readonly status: number | undefined;
  constructor(problem: string, options?: ErrorOptions & { pause?: number; status?: number }) {
    super(`Ask the model's operator, or wait: ${problem}.`, options);
    this.pause = options?.pause ?? 0;
    this.status = options?.status;
  }
}

/** What came back may be anybody's: it was cut off, or the attested key has not signed it. Nobody knows what the model says. */
export class UnprovenError extends AssayError {
  override readonly name = "UnprovenError";
  override readonly retryable = true;
  constructor(problem: string, options?: ErrorOptions) {
    super(`Ask again, or look at who stands before the model: ${problem}.`, options);
  }
}

/** A model answered, signed by its attested key, with what counts for nothing: it is not in the form that was asked for. */
export class AnswerError extends AssayError {
  override readonly name = "AnswerError";
  constructor(problem: string, options?: ErrorOptions) {
    super(`Count this answer as none: ${problem}.`, options);
  }
}

/** Too few models answer now. Ask again later: what was answered is kept. */
export class ModelsAwayError extends AssayError {
  override readonly name = "ModelsAwayError";
  override readonly retryable = true;
  constructor(unanswered: number, problem: string) {
    super(`Wait for the models, or look at ASSAY_MODELS: ${unanswered} items are without their answers (${problem}).`);
  }
}
