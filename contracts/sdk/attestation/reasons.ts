import { AssayError } from "../errors.ts";

/** Every reason for which a quote can be refused, and what it means. docs/attestation.md has the same table. */
export const REASONS = {
  "quote-malformed": "lengths, padding or reserved parts of the quote are not what its version has",
  "quote-version": "not a version 4 or 5 quote",
  "quote-key-type": "the attestation key is not ECDSA P-256",
  "quote-tee-type": "not a TDX quote",
  "quote-body-type": "neither a TD report 1.0 nor 1.5",
  "quote-vendor": "the quoting enclave is not Intel's",
  "quote-certification": "the quote does not carry its own PCK certificate chain of exactly three certificates",
  "quote-signature": "the attestation key did not sign header and TD report",
  "certificate-malformed": "a certificate is not canonical PEM and DER, or has what this verifier does not know",
  "certificate-role": "a certificate is not meant for what it is used for",
  "certificate-issuer": "a certificate does not name the next one of its chain as its issuer",
  "certificate-signature": "a certificate is not signed by the next one of its chain",
  "certificate-expired": "a certificate is expired or not valid yet",
  "root-untrusted": "a chain does not end in Intel's root, nor in an allowed development root",
  "pck-malformed": "Intel's SGX extension in the PCK certificate is missing or malformed",
  "pck-revoked": "the platform's PCK certificate is revoked",
  "ca-revoked": "a CA or signing certificate is revoked",
  "crl-malformed": "a revocation list is not canonical DER, or has what this verifier does not know",
  "crl-issuer": "a revocation list is not by the CA whose certificates it is used for",
  "crl-signature": "a revocation list is not signed by its issuer",
  "crl-expired": "a revocation list is expired or not valid yet",
  "collateral-malformed": "a part of the collateral is missing or malformed",
  "tcb-info-kind": "the TCB info is not Intel's version 3 for TDX",
  "tcb-info-signature": "the TCB info is not signed by Intel's TCB signing key",
  "tcb-info-expired": "the TCB info is expired or not issued yet",
  "qe-identity-kind": "the QE identity is not Intel's version 2 for the TD quoting enclave",
  "qe-identity-signature": "the QE identity is not signed by Intel's TCB signing key",
  "qe-identity-expired": "the QE identity is expired or not issued yet",
  "qe-report-signature": "the PCK key did not sign the quoting enclave's report",
  "qe-report-binding": "the quoting enclave's report does not name this attestation key",
  "qe-identity-mismatch": "the quoting enclave is not the one of the QE identity",
  "qe-tcb-level": "no TCB level of the QE identity matches",
  "fmspc-mismatch": "the TCB info is for another platform family",
  "pceid-mismatch": "the TCB info is for another provisioning certification enclave",
  "tcb-level": "no TCB level of the platform matches",
  "tdx-module-unknown": "the TCB info does not know this generation of the TDX module",
  "tdx-module-signer": "the TDX module is not signed by Intel",
  "tdx-module-attributes": "the TDX module's attributes are not those of a production module",
  "tdx-module-level": "no TCB level of the TDX module matches",
  "td-debug": "the TD can be debugged, or is otherwise under test",
  "td-reserved-attributes": "reserved TD attributes are set",
  "td-sept-ve-disable": "SEPT_VE_DISABLE is off: the host could inject exceptions",
  "td-service-td": "a service TD is bound, which could migrate or change this one",
  "tcb-revoked": "Intel revoked the TCB level of platform, TDX module or quoting enclave",
  "status-below-floor": "the TCB status is worse than the floor asked for",
  "advisory-not-allowed": "an Intel advisory applies that is not among the allowed ones",
  "second-verifier": "@phala/dcap-qvl, an implementation of its own, refuses the quote",
  "event-log-malformed": "the event log is not one of a dstack guest up to system-ready, or names an event twice",
  "event-log-mismatch": "the event log does not replay to the quote's RTMR3",
  "onchain-refused": "the contracts refuse the quote, or something it needs",
} as const;

/** Code of a reason, stable across releases. */
export type Reason = keyof typeof REASONS;

/** Input was refused. A verification reports it as a step; parsers called alone throw it. */
export class RefusedError extends AssayError {
  override readonly name = "RefusedError";
  readonly reason: Reason;

  /** @param detail what was found, as a clause */
  constructor(reason: Reason, detail: string, options?: ErrorOptions) {
    super(`Use another input (${reason}): ${detail}.`, options);
    this.reason = reason;
    this.detail = detail;
  }

  readonly detail: string;
}

/** Runs a parser over untrusted bytes; whatever the library below it throws means that they are not what they should be. */
export function refusing<T>(reason: Reason, detail: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw cause instanceof RefusedError ? cause : new RefusedError(reason, detail, { cause });
  }
}

/** Throws {@link RefusedError} unless the condition holds. */
export function demand(condition: boolean, reason: Reason, detail: string): asserts condition {
  if (!condition) throw new RefusedError(reason, detail);
}
