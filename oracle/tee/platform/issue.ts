import type { BootEvent } from "./boot.ts";
import { type CertificateDraft, encodeCertificate, toPem } from "./certificate.ts";
import { encodeCrl } from "./crl.ts";
import { type CrlName, type Draft, draftOf, type Request } from "./draft.ts";
import { FAULTS, type FaultName, strangerOf } from "./faults.ts";
import { signRaw } from "./p256.ts";
import type { Platform } from "./platform.ts";
import { HEADER, QE_AUTH, type QuoteDraft, view } from "./quote-draft.ts";

/** What Intel publishes for a quote's platform, in the field names of `@phala/dcap-qvl`; CRLs and signatures are hex. */
export type Collateral = {
  pck_crl_issuer_chain: string;
  root_ca_crl: string;
  pck_crl: string;
  tcb_info_issuer_chain: string;
  tcb_info: string;
  tcb_info_signature: string;
  qe_identity_issuer_chain: string;
  qe_identity: string;
  qe_identity_signature: string;
};

/** A quote with all that is needed to judge it. */
export type Issued = {
  quote: Uint8Array;
  collateral: Collateral;
  eventLog: BootEvent[];
  /** DER of the root certificate that a verifier of this platform trusts. */
  root: Uint8Array;
  /** Time at which the quote is to be judged. */
  at: number;
};

/**
 * A quote and its collateral. What a fault changes is signed again, so that only the check that looks for it can tell.
 * The same arguments give the same bytes.
 *
 * @throws RangeError for a request that no quote can answer
 * @example issue(platform, { guest, reportData, at: 1_790_000_000 }, ["pck-revoked"])
 */
export function issue(platform: Platform, request: Request, faults: readonly FaultName[] = []): Issued {
  return issueDraft(faultyDraft(platform, request, faults), request.at);
}

/** What a draft says, signed. */
export function issueDraft(draft: Draft, at: number): Issued {
  const collateral = collateralOf(draft);
  const root = encodeCertificate(draft.trusted);
  return { quote: encodeQuote(draft), collateral, eventLog: draft.quote.eventLog, root, at };
}

/** The draft with its faults, in order. */
export function faultyDraft(platform: Platform, request: Request, faults: readonly FaultName[]): Draft {
  const draft = draftOf(platform, request);
  for (const name of faults) FAULTS[name].apply(draft, () => draftOf(strangerOf(platform), request), request.at);
  return draft;
}

/** The collateral of a draft. */
export function collateralOf(draft: Draft): Collateral {
  const { platformCa, tcbSigning, root } = draft.certificates;
  const tcbChain = pemOf(draft.tcbChain ?? [tcbSigning, root]);
  const tcbInfo = JSON.stringify(draft.tcbInfo);
  const qeIdentity = JSON.stringify(draft.qeIdentity);
  return {
    pck_crl_issuer_chain: pemOf([platformCa, root]),
    root_ca_crl: hex(crlOf(draft, "rootCrl")),
    pck_crl: hex(crlOf(draft, "platformCrl")),
    tcb_info_issuer_chain: tcbChain,
    tcb_info: tcbInfo,
    tcb_info_signature: hex(signRaw(draft.tcbInfoSigner, Buffer.from(tcbInfo))),
    qe_identity_issuer_chain: tcbChain,
    qe_identity: qeIdentity,
    qe_identity_signature: hex(signRaw(draft.qeIdentitySigner, Buffer.from(qeIdentity))),
  };
}

/** DER of a draft's CRL. */
export function crlOf({ crls, afterwards }: Draft, name: CrlName): Uint8Array {
  const der = encodeCrl(crls[name]);
  return afterwards[name]?.(der) ?? der;
}

/** PEM of certificates, the first one's issuer next. */
export function pemOf(chain: readonly CertificateDraft[]): string {
  return chain.map((certificate) => toPem(encodeCertificate(certificate))).join("");
}

/** A draft's quote as contracts take it: its certificate chain is left out. */
export function encodeContractQuote(draft: Draft): Uint8Array {
  return encodeParts(draft, []);
}

function encodeQuote(draft: Draft): Uint8Array {
  const pem = Buffer.from(`${pemOf(draft.chain.map((name) => draft.certificates[name]))}\0`);
  return encodeParts(draft, [u16(5), u32(pem.length), pem]);
}

function encodeParts({ quote, afterwards }: Draft, chain: readonly Uint8Array[]): Uint8Array {
  const signed = encodeSigned(quote);
  const certification = [
    ...[quote.qeReport, signRaw(quote.qeReportSigner, quote.qeReport), u16(QE_AUTH.length), QE_AUTH],
    ...chain,
  ];
  const authentication = [
    ...[signRaw(quote.signer, signed), quote.attestation.publicKey],
    ...[u16(6), u32(lengthOf(certification)), ...certification],
  ];
  const bytes = Uint8Array.from(Buffer.concat([signed, u32(lengthOf(authentication)), ...authentication]));
  return afterwards.quote?.(bytes) ?? bytes;
}

/** Header and body: what the attestation key signs. */
function encodeSigned({ header, bodyType, body }: QuoteDraft): Uint8Array {
  const isVersion5 = view(header).getUint16(HEADER.version, true) === 5;
  const about = isVersion5 ? [u16(bodyType), u32(body.length)] : [];
  return Buffer.concat([header, ...about, body]);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
