import { type BootEvent, boot, composeHash, type Guest } from "./boot.ts";
import { deriveBytes, type P256Key, sha256, sha384 } from "./p256.ts";
import { COMPONENT_SVNS, type Platform } from "./platform.ts";
import { QE_PRODUCT } from "./tcb.ts";

/** Where fields lie in the parts of a quote (Intel's TDX DCAP quoting library, appendix 3). */
export const HEADER = { version: 0, keyType: 2, teeType: 4, vendor: 12, userData: 28 } as const;
export const TD = {
  ...{ teeTcbSvn: 0, mrSeam: 16, mrSignerSeam: 64, seamAttributes: 112, attributes: 120, xfam: 128 },
  ...{ mrTd: 136, mrConfigId: 184, rtmr: 328, reportData: 520, size: 584, serviceTd: 600, size15: 648 },
} as const;
export const QE = {
  ...{ cpuSvn: 0, miscSelect: 16, attributes: 48, mrEnclave: 64, mrSigner: 128, product: 256, svn: 258 },
  ...{ reportData: 320, size: 384 },
} as const;

/** The parts of a quote before they are signed. */
export type QuoteDraft = {
  header: Uint8Array;
  /** 2 is TD report 1.0, 3 is 1.5; written down in version 5 only. */
  bodyType: number;
  body: Uint8Array;
  /** Key that the quoting enclave vouches for. */
  attestation: P256Key;
  signer: P256Key;
  qeReport: Uint8Array;
  qeReportSigner: P256Key;
  eventLog: BootEvent[];
};

/** What a quote is asked for. */
export type QuoteRequest = {
  guest: Guest;
  /** At most 64 bytes; zeros follow. */
  reportData: Uint8Array;
  /** Quote version; dstack's agents write 4. */
  version?: 4 | 5;
  /** TD report 1.5 instead of 1.0; version 5 only. */
  td15?: boolean;
  /** Leaves mr_config_id zero, so that only the event log says which compose file runs. */
  withoutConfigId?: boolean;
};

export const QE_MR_SIGNER = sha256(Buffer.from("development platform: quoting enclave's signer"));
const INTEL_VENDOR = Buffer.from("939a7233f79c4ca9940a0db3957f0607", "hex");
const TDX = 0x81;
const ECDSA_P256 = 2;
/** Authentication data of the quoting enclave, as real ones have it. */
export const QE_AUTH = Uint8Array.from({ length: 32 }, (_, i) => i);

/** @throws RangeError for report data over 64 bytes, and for a TD report 1.5 in version 4, which has no room for it */
export function draftQuote(platform: Platform, request: QuoteRequest): QuoteDraft {
  const { reportData, version = 4, td15 = false } = request;
  if (reportData.length > 64) throw new RangeError("Report data is too long: it has at most 64 bytes");
  if (td15 && version === 4) throw new RangeError("Ask for version 5: version 4 has no TD report 1.5");
  const { body, eventLog } = draftBody(request);
  return {
    ...{ header: draftHeader(platform, version), bodyType: td15 ? 3 : 2, body, eventLog },
    ...{ attestation: platform.attestation, signer: platform.attestation },
    ...{ qeReport: draftQeReport(platform.attestation), qeReportSigner: platform.pck },
  };
}

/** Turns the body into a TD report 1.5 in a quote of version 5. */
export function toTd15(draft: QuoteDraft): void {
  const body = new Uint8Array(TD.size15);
  body.set(draft.body);
  // What the TD started with is what it runs with: it was never migrated or updated.
  body.set(draft.body.subarray(TD.teeTcbSvn, TD.teeTcbSvn + 16), TD.size);
  Object.assign(draft, { body, bodyType: 3 });
  view(draft.header).setUint16(HEADER.version, 5, true);
}

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function draftHeader({ ppid }: Platform, version: number): Uint8Array {
  const header = new Uint8Array(48);
  view(header).setUint16(HEADER.version, version, true);
  view(header).setUint16(HEADER.keyType, ECDSA_P256, true);
  view(header).setUint32(HEADER.teeType, TDX, true);
  header.set(INTEL_VENDOR, HEADER.vendor);
  header.set(deriveBytes(ppid, "qe-id", 16), HEADER.userData);
  return header;
}

function draftBody({ guest, reportData, td15, withoutConfigId }: QuoteRequest) {
  const { mrTd, rtmrs, eventLog } = boot(guest);
  const body = new Uint8Array(td15 ? TD.size15 : TD.size);
  const teeTcbSvn = Uint8Array.of(11, 1, 4);
  body.set(teeTcbSvn, TD.teeTcbSvn);
  body.set(sha384(Buffer.from("development platform: TDX module")), TD.mrSeam);
  body.set(Uint8Array.of(0, 0, 0, 0x10), TD.attributes); // SEPT_VE_DISABLE, and nothing else
  body.set(Uint8Array.of(0xe7, 2, 6), TD.xfam);
  body.set(mrTd, TD.mrTd);
  if (!withoutConfigId) body.set([1, ...composeHash(guest)], TD.mrConfigId);
  rtmrs.forEach((rtmr, i) => {
    body.set(rtmr, TD.rtmr + 48 * i);
  });
  body.set(reportData, TD.reportData);
  if (td15) body.set(teeTcbSvn, TD.size);
  return { body, eventLog };
}

function draftQeReport(attestation: P256Key): Uint8Array {
  const report = new Uint8Array(QE.size);
  report.set(COMPONENT_SVNS, QE.cpuSvn);
  report.set(Uint8Array.of(0x15, 0, 0, 0, 0, 0, 0, 0, 0xe7), QE.attributes);
  report.set(sha256(Buffer.from("development platform: quoting enclave")), QE.mrEnclave);
  report.set(QE_MR_SIGNER, QE.mrSigner);
  view(report).setUint16(QE.product, QE_PRODUCT, true);
  view(report).setUint16(QE.svn, 6, true);
  report.set(sha256(attestation.publicKey, QE_AUTH), QE.reportData);
  return report;
}
