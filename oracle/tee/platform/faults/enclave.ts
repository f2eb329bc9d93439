import type { Reason } from "../../../../contracts/sdk/attestation/reasons.ts";
import { type Fault, fault, STRANGER } from "../fault.ts";
import { QE, view } from "../quote-draft.ts";

/** A change to the quoting enclave's report, which the PCK key then signs. */
function report(about: string, reason: Reason, change: (report: Uint8Array) => void): Fault {
  return fault(about, reason, ({ quote }) => change(quote.qeReport));
}

/** What can be wrong with the quoting enclave. */
export const ENCLAVE_FAULTS = {
  "qe-report-signature": fault(
    "The quoting enclave's report is signed by a stranger's key.",
    "qe-report-signature",
    ({ quote }) => {
      quote.qeReportSigner = STRANGER;
    },
  ),
  "qe-binding": report("The quoting enclave vouches for another attestation key.", "qe-report-binding", (bytes) => {
    bytes[QE.reportData] = (bytes[QE.reportData] ?? 0) ^ 1;
  }),
  "qe-binding-rest": report("The quoting enclave vouches for more than a key.", "qe-report-binding", (bytes) => {
    bytes[QE.reportData + 63] = 1;
  }),
  "qe-signer": report("The quoting enclave is somebody else's.", "qe-identity-mismatch", (bytes) => {
    bytes[QE.mrSigner + 31] = (bytes[QE.mrSigner + 31] ?? 0) ^ 1;
  }),
  "qe-product": report("The quoting enclave is another product.", "qe-identity-mismatch", (bytes) => {
    view(bytes).setUint16(QE.product, 1, true);
  }),
  "qe-debug": report("The quoting enclave can be debugged.", "qe-identity-mismatch", (bytes) => {
    bytes[QE.attributes] = (bytes[QE.attributes] ?? 0) | 2;
  }),
  "qe-attributes": report("The quoting enclave has another attribute.", "qe-identity-mismatch", (bytes) => {
    bytes[QE.attributes + 1] = 1;
  }),
  "qe-misc-select": report("The quoting enclave has another MISCSELECT.", "qe-identity-mismatch", (bytes) => {
    bytes[QE.miscSelect + 3] = 0x80;
  }),
  "qe-level": report("No TCB level is as low as the quoting enclave's version.", "qe-tcb-level", (bytes) => {
    view(bytes).setUint16(QE.svn, 3, true);
  }),
} as const satisfies Record<string, Fault>;
