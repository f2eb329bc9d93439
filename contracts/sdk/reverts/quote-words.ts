import type { ContractErrorArgs, ContractErrorName } from "viem";
import { certificatesAbi, collateralAbi, dcapVerifierAbi } from "../abi.ts";
import { isError } from "../is-error.ts";
import { toTime } from "../times.ts";

/** Errors of the contracts that verify quotes. */
export const dcapErrorsAbi = [
  ...certificatesAbi.filter(isError),
  ...collateralAbi.filter(isError),
  ...dcapVerifierAbi.filter(isError),
] as const;

type ErrorsAbi = typeof dcapErrorsAbi;
/** Those that other contracts have, too. */
type Shared = "SafeCastOverflowedUintDowncast" | "ZeroAddress";
type Words = {
  [N in Exclude<ContractErrorName<ErrorsAbi>, Shared>]: (args: ContractErrorArgs<ErrorsAbi, N>) => string;
};

const certificate = () => "It is no certificate or revocation list as Intel issues them.";
const pck = () => "The PCK certificate's SGX extension is not as Intel writes it.";
const statement = () => "It is no TCB info or QE identity as Intel writes them.";
const date = () => "It has a date that no calendar has.";
const blob = () => "It is too large to be kept on chain.";

/** What each of them means for whoever sent the call, or for a quote. */
export const dcapWords: Words = {
  AlreadyHeld: () => "The certificate is held already.",
  AttestationKeyNotBound: () => "The quoting enclave's report does not name the key that signed the quote.",
  AuthorityExpired: ([, notAfter]) => `The issuer's certificate ended at ${toTime(notAfter)}.`,
  AuthorityIsRevoked: () => "Intel revoked the issuer's certificate.",
  BadCertificateSignature: () => "The certificate is not signed by its issuer.",
  BadCrlSignature: () => "The revocation list is not signed by its issuer.",
  BadQeReportSignature: () => "The platform's PCK did not sign the quoting enclave's report.",
  BadQuoteSignature: () => "The quote is not signed by its attestation key.",
  BadSignatureLength: ([expected, actual]) => `The signature must have ${expected} bytes, not ${actual}.`,
  BadStatementSignature: () => "The statement is not signed by Intel's TCB signing key.",
  BlobNotCreated: blob,
  BlobTooLarge: blob,
  CannotJudge: () =>
    "The verifier lacks what it would need to judge the quote, or that has ended: it says nothing of it.",
  CertificateIsRevoked: () => "Intel revoked this certificate.",
  CertificateNotValid: ([from, to]) => `The certificate is valid from ${toTime(from)} to ${toTime(to)} only.`,
  CrlNotValid: ([from, to]) => `The revocation list is valid from ${toTime(from)} to ${toTime(to)} only.`,
  CrlStale: ([authority, end]) => {
    const list = authority === 1n ? "the root's revocation list" : `the revocation list of authority ${authority}`;
    return end === 0 ? `Send ${list} first.` : `Renew ${list}, which ended at ${toTime(end)}.`;
  },
  DebugTd: () => "The quote is of a TD that can be debugged.",
  DerBadBitString: certificate,
  DerBadBoolean: certificate,
  DerBadInteger: certificate,
  DerBadTime: certificate,
  DerLengthNotMinimal: certificate,
  DerTrailingBytes: certificate,
  DerTruncated: certificate,
  DerUnexpectedLength: certificate,
  DerUnexpectedTag: certificate,
  DevelopmentRootForbidden: ([chainId]) => `Chain ${chainId} takes no root but Intel's.`,
  ForeignSeamSigner: () => "The TDX module is not signed by Intel.",
  IssuerMismatch: () => "It names another issuer than the certificate it was sent for.",
  JsonBadHex: statement,
  JsonNumberOutOfRange: statement,
  JsonStringTooLong: statement,
  JsonTooDeep: statement,
  JsonUnexpected: statement,
  LengthMismatch: ([offset, expected, actual]) =>
    `The quote's length at byte ${offset} must be ${expected}, not ${actual}: send it without its certificate chain.`,
  NoQeLevel: ([svn]) => `Intel knows no TCB level of a quoting enclave with SVN ${svn}.`,
  NoSuchDate: date,
  NoSuchTime: date,
  NotADigit: date,
  NoTcbLevel: () => "Intel knows no TCB level that this platform reaches.",
  NoTdxModuleLevel: ([, svn]) => `Intel knows no TCB level of a TDX module with SVN ${svn}.`,
  NotNewer: ([held]) => `What is held is as new or newer: ${toTime(held)}.`,
  NotOneCommonName: certificate,
  NotTdx: () => "The quote is not of TDX.",
  PckExpired: ([, end]) => `The platform's PCK certificate ended at ${toTime(end)}.`,
  PckIsRevoked: () => "Intel revoked the platform's PCK certificate.",
  QeIdentityExpired: ([end]) => `Renew the QE identity, which ended at ${toTime(end)}.`,
  QuoteTooShort: ([minimum, actual]) => `A quote has at least ${minimum} bytes, and this has ${actual}.`,
  RepeatedExtension: certificate,
  ReservedTdAttributes: () => "The TD has reserved attributes set.",
  SeamAttributesSet: () => "The TDX module is not a production module.",
  SeptVeNotDisabled: () => "The TD lets its host inject exceptions (SEPT_VE_DISABLE is off).",
  ServiceTdBound: () => "A service TD is bound to the TD and could change it.",
  SgxExtensionMissing: pck,
  SgxFieldMissing: pck,
  SgxValueOutOfRange: pck,
  StatementIncomplete: statement,
  StatementNotNewer: ([date, , evaluation]) =>
    `What is held is as new or newer: evaluation ${evaluation} of ${toTime(date)}.`,
  StatementNotSupported: statement,
  StatementNotValid: ([from, to]) => `The statement is valid from ${toTime(from)} to ${toTime(to)} only.`,
  StatementRepeats: statement,
  StatementTooLarge: statement,
  TcbInfoExpired: ([, end]) => `Renew the TCB info, which ended at ${toTime(end)}.`,
  TcbRevoked: () => "Intel revoked the platform's TCB level.",
  TcbSignerRevoked: () => "Intel revoked the certificate that signed its statements.",
  TooManyAuthorities: () => "The contracts hold as many certificates as they can.",
  UnexpectedKeyUsage: () => "The certificate is not meant for what it is sent for.",
  UnexpectedSubject: () => "The certificate is none of those that the contracts keep.",
  UnknownAuthority: () => "Send the issuer's certificate first.",
  UnknownCriticalExtension: certificate,
  UnknownPck: () => "Register the platform first.",
  UnknownQeIdentity: () => "Send the QE identity first.",
  UnknownQeVendor: () => "The quoting enclave is not Intel's.",
  UnknownTcbInfo: ([model]) => `Send the TCB info of model ${model} first.`,
  UnknownTdxModule: ([version]) => `Intel's TCB info does not know version ${version} of the TDX module.`,
  UnsupportedBody: () => "The quote's body is neither a TD report 1.0 nor 1.5.",
  UnsupportedCertificate: certificate,
  UnsupportedCertification: () => "The quote is not certified by a PCK certificate.",
  UnsupportedKeyType: () => "The quote's key is not ECDSA P-256.",
  UnsupportedVersion: ([version]) => `Quotes of version ${version} are not supported, only 4 and 5.`,
  WrongQeAttributes: () => "The quoting enclave has other attributes than Intel's.",
  WrongQeMiscSelect: () => "The quoting enclave has another MISCSELECT than Intel's.",
  WrongQeProduct: ([expected, actual]) => `The quoting enclave is product ${actual}, not ${expected}.`,
  WrongQeSigner: () => "The quoting enclave is not signed by Intel.",
  WrongRole: () => "The certificate named as issuer may not issue this.",
  WrongRoot: () => "It is another root certificate than the contracts trust.",
};
