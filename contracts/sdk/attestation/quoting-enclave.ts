import { bytesToHex, type Hex, hexToBytes } from "viem";
import { sha256 } from "../web-crypto.ts";
import { type Account, check, skip } from "./account.ts";
import { equalBytes, hexAt, isZero, joinBytes, readU16 } from "./bytes.ts";
import type { Certificate } from "./certificate.ts";
import type { QeIdentity } from "./collateral.ts";
import { verifyP256 } from "./p256.ts";
import type { Quote } from "./quote.ts";
import type { Tcb } from "./tcb-status.ts";

// Fields of an SGX report: offset and length.
const MISC_SELECT = [16, 4] as const;
const ATTRIBUTES = [48, 16] as const;
const MR_SIGNER = [128, 32] as const;
const PRODUCT = 256;
const SECURITY_VERSION = 258;
const REPORT_DATA = 320;

/**
 * Checks that the PCK key signed this quoting enclave's report, that the report names the attestation key, and that the key
 * signed the TD report.
 */
export async function checkSignatures(account: Account, quote: Quote, pck: Certificate | undefined): Promise<void> {
  const link = "the PCK key signed the quoting enclave's report";
  if (!pck) skip(account, link, "the PCK certificate");
  else {
    const holds = await verifyP256(pck.publicKey, quote.qeReport, quote.qeReportSignature);
    check(account, "qe-report-signature", link, holds, `by the key of serial ${pck.serial}`);
  }
  const named = quote.qeReport.subarray(REPORT_DATA, REPORT_DATA + 32);
  const binding = await sha256(joinBytes(quote.attestationKey, quote.qeAuthData));
  const isBound = equalBytes(named, binding) && isZero(quote.qeReport.subarray(REPORT_DATA + 32));
  check(
    account,
    "qe-report-binding",
    "that report names the attestation key",
    isBound,
    `SHA-256 ${bytesToHex(binding)}`,
  );
  const isSigned = await verifyP256(quote.attestationKey, quote.signed, quote.signature);
  const key = bytesToHex(quote.attestationKey.subarray(0, 8));
  check(account, "quote-signature", "the attestation key signed the TD report", isSigned, `key ${key}…`);
}

/**
 * Checks that the quoting enclave is Intel's current one.
 *
 * @returns its TCB; undefined if no level matches
 */
export function judgeQuotingEnclave(
  account: Account,
  report: Uint8Array,
  identity: QeIdentity | undefined,
): Tcb | undefined {
  if (!identity) {
    skip(account, "the quoting enclave is Intel's", "the QE identity");
    return undefined;
  }
  const fits = (link: string, holds: boolean, evidence: string) =>
    check(account, "qe-identity-mismatch", `the quoting enclave ${link}`, holds, evidence);
  const signer = hexAt(report, ...MR_SIGNER);
  fits("is signed by Intel's key", signer === identity.mrsigner, `MRSIGNER ${signer}`);
  const product = readU16(report, PRODUCT);
  fits("is the one for TDX", product === identity.isvprodid, `product ${product}`);
  const hasAttributes = matches(report, ATTRIBUTES, identity.attributes, identity.attributesMask);
  fits("has Intel's attributes, not for debugging", hasAttributes, `attributes ${hexAt(report, ...ATTRIBUTES)}`);
  const hasSettings = matches(report, MISC_SELECT, identity.miscselect, identity.miscselectMask);
  fits("has Intel's settings", hasSettings, `MISCSELECT ${hexAt(report, ...MISC_SELECT)}`);

  const version = readU16(report, SECURITY_VERSION);
  const level = identity.tcbLevels.find(({ tcb }) => version >= tcb.isvsvn);
  const found = level ? `version ${version}: ${level.tcbStatus}` : `version ${version} is below all`;
  check(account, "qe-tcb-level", "the quoting enclave's version has a TCB level", level !== undefined, found);
  return level && { status: level.tcbStatus, advisories: level.advisoryIDs };
}

/** Compares the bits that a mask selects. Intel writes masks and values in the byte order of the report. */
function matches(report: Uint8Array, field: readonly [number, number], expected: Hex, mask: Hex): boolean {
  const [at, length] = field;
  const [wanted, bits] = [hexToBytes(expected), hexToBytes(mask)];
  return report
    .subarray(at, at + length)
    .every((byte, i) => (byte & (bits[i] ?? 0)) === ((wanted[i] ?? 0) & (bits[i] ?? 0)));
}
