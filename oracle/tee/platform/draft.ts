import { authorityCertificates, PLATFORM_CA } from "./authority.ts";
import type { CertificateDraft, Period } from "./certificate.ts";
import { type CrlDraft, strangersSerials } from "./crl.ts";
import type { P256Key } from "./p256.ts";
import type { Platform } from "./platform.ts";
import { draftQuote, QE_MR_SIGNER, type QuoteDraft, type QuoteRequest } from "./quote-draft.ts";
import { type QeIdentity, qeIdentityOf, type TcbInfo, tcbInfoOf } from "./tcb.ts";

/** Everything that a verifier is shown, before anything is signed: what a fault changes is signed as changed. */
export type Draft = {
  /** The root that the verifier trusts: the chain's own, unless something is wrong. */
  trusted: CertificateDraft;
  certificates: Record<CertificateName, CertificateDraft>;
  crls: Record<CrlName, CrlDraft>;
  tcbInfo: TcbInfo;
  tcbInfoSigner: P256Key;
  qeIdentity: QeIdentity;
  qeIdentitySigner: P256Key;
  quote: QuoteDraft;
  /** Certificates in the quote, leaf first. */
  chain: CertificateName[];
  /** Certificates with TCB info and QE identity, where they are not the usual ones. */
  tcbChain?: CertificateDraft[];
  /** What happens to bytes after they were signed. */
  afterwards: { [part in "quote" | CrlName]?: (bytes: Uint8Array) => Uint8Array };
};

export type CertificateName = "root" | "platformCa" | "processorCa" | "pck" | "tcbSigning";
export type CrlName = "rootCrl" | "platformCrl" | "processorCrl";

/** What is asked of a platform. */
export type Request = QuoteRequest & {
  /** Unix time at which all is valid. */
  at: number;
  /** Entries of the PCK CRL, none of them this platform's; 57 like Intel's in 2026 unless said. */
  revoked?: number;
};

const DAY = 86_400;
const INTEL_REVOKED = 57;

/** What a sound platform shows. */
export function draftOf(platform: Platform, request: Request): Draft {
  const { authority } = platform;
  const certificates = { ...authorityCertificates(authority), pck: structuredClone(platform.certificate) };
  const month = periodAround(request.at, 30);
  return {
    ...{ trusted: certificates.root, certificates, chain: ["pck", "platformCa", "root"], afterwards: {} },
    crls: crlsOf(platform, month, periodAround(request.at, 365), request.revoked ?? INTEL_REVOKED),
    ...{ tcbInfo: tcbInfoOf(month), tcbInfoSigner: authority.tcbSigning },
    ...{ qeIdentity: qeIdentityOf(month, QE_MR_SIGNER), qeIdentitySigner: authority.tcbSigning },
    quote: draftQuote(platform, request),
  };
}

function crlsOf({ authority }: Platform, month: Period, year: Period, count: number): Record<CrlName, CrlDraft> {
  const { root, platformCa, processorCa } = authority;
  const { root: rootCertificate, processorCa: processorCertificate } = authorityCertificates(authority);
  const by = (issuer: string, key: P256Key) => ({ issuer, authority: key.publicKey, signer: key });
  return {
    rootCrl: { ...by(rootCertificate.subject, root), validity: year, revoked: [] },
    platformCrl: { ...by(PLATFORM_CA, platformCa), validity: month, revoked: strangersSerials(count) },
    processorCrl: { ...by(processorCertificate.subject, processorCa), validity: month, revoked: [] },
  };
}

/** From that day's beginning: a day's statements are the same, however often one asks. */
function periodAround(at: number, days: number): Period {
  const from = at - (at % DAY);
  return { from, to: from + days * DAY };
}
