import type { Reason } from "../../../../contracts/sdk/attestation/reasons.ts";
import { type Fault, fault, STRANGER } from "../fault.ts";
import { HEADER, toTd15, view } from "../quote-draft.ts";

/** A change to the header, which the attestation key then signs. */
function header(about: string, reason: Reason, change: (header: DataView) => void): Fault {
  return fault(about, reason, ({ quote }) => change(view(quote.header)));
}

/** A change to bytes that no signature covers. */
function bytes(about: string, reason: Reason, change: (quote: Uint8Array) => Uint8Array): Fault {
  return fault(about, reason, ({ afterwards }) => {
    afterwards.quote = change;
  });
}

// Version 4 with a TD report 1.0: the places of what no signature covers.
const AUTH_LENGTH = 632;
const CERTIFICATION_TYPE = 764;
const CERTIFICATION_LENGTH = 766;
const QE_AUTH_LENGTH = 1_218;
const CHAIN_TYPE = 1_252;
const CHAIN_LENGTH = 1_254;

function longer(about: string, at: number): Fault {
  return bytes(`${about} says one byte more than there is.`, "quote-malformed", (quote) => {
    view(quote).setUint32(at, view(quote).getUint32(at, true) + 1, true);
    return quote;
  });
}

function typed(about: string, at: number, type: number): Fault {
  return bytes(about, "quote-certification", (quote) => {
    view(quote).setUint16(at, type, true);
    return quote;
  });
}

/** What can be wrong with a quote's form. */
export const QUOTE_FAULTS = {
  "quote-signature": fault("The quote is signed by a stranger's key.", "quote-signature", ({ quote }) => {
    quote.signer = STRANGER;
  }),
  "version-3": header("The quote says version 3, which has SGX reports only.", "quote-tee-type", (view) => {
    view.setUint16(HEADER.version, 3, true);
  }),
  "version-6": header("The quote says version 6.", "quote-version", (view) => {
    view.setUint16(HEADER.version, 6, true);
  }),
  "key-type": header("The quote says that its key is of P-384.", "quote-key-type", (view) => {
    view.setUint16(HEADER.keyType, 3, true);
  }),
  "tee-sgx": header("The quote says that it is for SGX.", "quote-tee-type", (view) => {
    view.setUint32(HEADER.teeType, 0, true);
  }),
  "tee-unknown": header("The quote is for a TEE that nobody knows.", "quote-tee-type", (view) => {
    view.setUint32(HEADER.teeType, 0x82, true);
  }),
  vendor: header("The quoting enclave's vendor is not Intel.", "quote-vendor", (view) => {
    view.setUint8(HEADER.vendor + 15, 8);
  }),
  "body-type": fault("A quote of version 5 says that its body is an SGX report.", "quote-body-type", ({ quote }) => {
    toTd15(quote);
    quote.bodyType = 1;
  }),
  "body-type-mixed": fault("A TD report 1.5 says that it is a 1.0.", "quote-malformed", ({ quote }) => {
    toTd15(quote);
    quote.bodyType = 2;
  }),
  short: bytes("The quote lacks its last byte.", "quote-malformed", (quote) => quote.subarray(0, quote.length - 1)),
  overlong: bytes("A byte follows the quote.", "quote-malformed", (quote) => Buffer.concat([quote, Uint8Array.of(1)])),
  padded: bytes("Zeros follow the quote, as most tools leave them.", "quote-malformed", (quote) =>
    Buffer.concat([quote, new Uint8Array(70)]),
  ),
  "auth-length": longer("The length of the signature data", AUTH_LENGTH),
  "certification-length": longer("The length of the certification data", CERTIFICATION_LENGTH),
  "chain-length": longer("The length of the certificate chain", CHAIN_LENGTH),
  "qe-auth-length": bytes("The QE's authentication data reaches past the quote.", "quote-malformed", (quote) => {
    view(quote).setUint16(QE_AUTH_LENGTH, 0xffff, true);
    return quote;
  }),
  "certification-type": typed("The certification data is no QE report.", CERTIFICATION_TYPE, 5),
  "chain-type": typed("The quote says that it carries one certificate.", CHAIN_TYPE, 4),
  "certificate-missing": fault("The quote has no root certificate.", "quote-certification", ({ chain }) => {
    chain.pop();
  }),
  "certificate-twice": fault("The quote has its root certificate twice.", "quote-certification", ({ chain }) => {
    chain.push("root");
  }),
} as const satisfies Record<string, Fault>;
