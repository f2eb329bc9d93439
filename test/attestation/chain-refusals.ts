import type { Reason } from "../../contracts/sdk/attestation/reasons.ts";
import type { Unlike } from "../../oracle/tee/platform/fault.ts";
import { FAULTS, type FaultName } from "../../oracle/tee/platform/faults.ts";

/** The call that the contracts refuse, and the error they name. */
export type Refusal = readonly [call: string, error: string];

const ROOT = "keeps the certificate of Intel SGX Root CA";
const CA = "keeps the certificate of Intel SGX PCK Platform CA";
const SIGNER = "keeps the certificate of Intel SGX TCB Signing";
const ROOT_CRL = "keeps the root CRL";
const PCK_CRL = "keeps the PCK CRL";
const TCB_INFO = "keeps the TCB info";
const QE_IDENTITY = "keeps the QE identity";
const PLATFORM = "registers the platform";
const KEY = "registers the key";

/** What a reason becomes on chain. */
const BY_REASON: Partial<Record<Reason | Unlike, Refusal>> = {
  "quote-malformed": [KEY, "LengthMismatch"],
  "quote-version": [KEY, "UnsupportedVersion"],
  "quote-key-type": [KEY, "UnsupportedKeyType"],
  "quote-tee-type": [KEY, "NotTdx"],
  "quote-body-type": [KEY, "UnsupportedBody"],
  "quote-vendor": [KEY, "UnknownQeVendor"],
  "quote-certification": [KEY, "UnsupportedCertification"],
  "quote-signature": [KEY, "BadQuoteSignature"],
  "pck-malformed": [PLATFORM, "SgxExtensionMissing"],
  "pck-revoked": [PLATFORM, "CertificateIsRevoked"],
  "certificate-issuer": [PLATFORM, "IssuerMismatch"],
  "tcb-info-kind": [TCB_INFO, "StatementNotSupported"],
  "tcb-info-signature": [TCB_INFO, "BadStatementSignature"],
  "tcb-info-expired": [TCB_INFO, "StatementNotValid"],
  "qe-identity-kind": [QE_IDENTITY, "StatementNotSupported"],
  "qe-identity-signature": [QE_IDENTITY, "BadStatementSignature"],
  "qe-identity-expired": [QE_IDENTITY, "StatementNotValid"],
  "qe-report-signature": [KEY, "BadQeReportSignature"],
  "qe-report-binding": [KEY, "AttestationKeyNotBound"],
  "qe-tcb-level": [KEY, "NoQeLevel"],
  // Statements are kept by FMSPC and PCEID: one for another platform is none for this one.
  "fmspc-mismatch": [KEY, "UnknownTcbInfo"],
  "pceid-mismatch": [KEY, "UnknownTcbInfo"],
  "tcb-level": [KEY, "NoTcbLevel"],
  // A generation by another signer or other attributes than a production module's is left out when TCB info is kept.
  "tdx-module-unknown": [KEY, "UnknownTdxModule"],
  "tdx-module-signer": [KEY, "UnknownTdxModule"],
  "tdx-module-attributes": [KEY, "UnknownTdxModule"],
  "tdx-module-level": [KEY, "NoTdxModuleLevel"],
  "td-debug": [KEY, "DebugTd"],
  "td-reserved-attributes": [KEY, "ReservedTdAttributes"],
  "td-sept-ve-disable": [KEY, "SeptVeNotDisabled"],
  "td-service-td": [KEY, "ServiceTdBound"],
  "tcb-revoked": [KEY, "TcbRevoked"],
  "status-below-floor": [KEY, "TcbBelowFloor"],
  "event-log-malformed": [KEY, "EventRepeated"],
  "event-log-mismatch": [KEY, "ReplayMismatch"],
  firmware: [KEY, "OsImageMismatch"],
  shape: [KEY, "ShapeNotListed"],
  kernel: [KEY, "OsImageMismatch"],
  "command-line": [KEY, "OsImageMismatch"],
};

/** Where the place, or what is compared first, decides. */
const BY_FAULT: Partial<Record<FaultName, Refusal>> = {
  "version-3": [KEY, "UnsupportedVersion"],
  "body-type-mixed": [KEY, "UnsupportedBody"],
  "root-expired": [ROOT, "CertificateNotValid"],
  "root-not-yet-valid": [ROOT, "CertificateNotValid"],
  "root-signature": [ROOT, "BadCertificateSignature"],
  "wrong-root": [ROOT, "WrongRoot"],
  "platform-ca-expired": [CA, "CertificateNotValid"],
  "platform-ca-not-yet-valid": [CA, "CertificateNotValid"],
  "platform-ca-signature": [CA, "BadCertificateSignature"],
  "platform-ca-no-ca": [CA, "UnexpectedKeyUsage"],
  "platform-ca-revoked": [CA, "CertificateIsRevoked"],
  "platform-ca-revoked-among-many": [CA, "CertificateIsRevoked"],
  "tcb-signing-expired": [SIGNER, "CertificateNotValid"],
  "tcb-signing-not-yet-valid": [SIGNER, "CertificateNotValid"],
  "tcb-signing-signature": [SIGNER, "BadCertificateSignature"],
  "tcb-signing-revoked": [SIGNER, "CertificateIsRevoked"],
  // It names the root that is trusted, whose key did not sign it.
  "wrong-tcb-root": [SIGNER, "BadCertificateSignature"],
  "pck-expired": [PLATFORM, "CertificateNotValid"],
  "pck-not-yet-valid": [PLATFORM, "CertificateNotValid"],
  "pck-signature": [PLATFORM, "BadCertificateSignature"],
  "root-crl-garbage": [ROOT_CRL, "DerLengthNotMinimal"],
  "root-crl-truncated": [ROOT_CRL, "DerTruncated"],
  "root-crl-empty": [ROOT_CRL, "DerTruncated"],
  "root-crl-signature": [ROOT_CRL, "BadCrlSignature"],
  "root-crl-foreign": [ROOT_CRL, "IssuerMismatch"],
  "root-crl-stale": [ROOT_CRL, "CrlNotValid"],
  "root-crl-not-yet-valid": [ROOT_CRL, "CrlNotValid"],
  "pck-crl-garbage": [PCK_CRL, "DerLengthNotMinimal"],
  "pck-crl-truncated": [PCK_CRL, "DerTruncated"],
  "pck-crl-empty": [PCK_CRL, "DerTruncated"],
  "pck-crl-signature": [PCK_CRL, "BadCrlSignature"],
  "pck-crl-foreign": [PCK_CRL, "IssuerMismatch"],
  "pck-crl-stale": [PCK_CRL, "CrlNotValid"],
  "pck-crl-not-yet-valid": [PCK_CRL, "CrlNotValid"],
  "qe-signer": [KEY, "WrongQeSigner"],
  "qe-product": [KEY, "WrongQeProduct"],
  "qe-debug": [KEY, "WrongQeAttributes"],
  "qe-attributes": [KEY, "WrongQeAttributes"],
  "qe-misc-select": [KEY, "WrongQeMiscSelect"],
  "mr-signer-seam": [KEY, "ForeignSeamSigner"],
  "seam-attributes": [KEY, "SeamAttributesSet"],
  compose: [KEY, "ConfigIdMismatch"],
  "compose-in-log": [KEY, "ComposeHashMismatch"],
  // Names are unique in the whole log, so nothing that comes late can be taken for what came before.
  "compose-late": [KEY, "EventRepeated"],
};

/** What is only in the certificate chain's envelope, which contracts are not sent: it is refused where the chain is cut off. */
export const ENVELOPE = [
  "chain-length",
  "chain-type",
  "certificate-missing",
  "certificate-twice",
] as const satisfies FaultName[];

/** What the contracts accept, and why they may. */
export const ACCEPTED: Partial<Record<FaultName, string>> = {
  advisory: "a workload's floor is met; its advisories count below the floor only",
  "platform-ca-path":
    "their path is root, authority, leaf by construction, whatever length the root's certificate allows",
};

/** The one error that the contracts have for a fault. @throws Error for a fault that has none */
export function chainRefusal(name: FaultName): Refusal {
  const refusal = BY_FAULT[name] ?? BY_REASON[FAULTS[name].reason];
  if (!refusal) throw new Error(`Say in chain-refusals.ts what the contracts make of ${name}.`);
  return refusal;
}
