import type { Reason } from "../../../../contracts/sdk/attestation/reasons.ts";
import { type Fault, fault } from "../fault.ts";
import { TD, toTd15 } from "../quote-draft.ts";

/** Bits of a TD's attributes by their meaning (Intel TDX module specification): what no sound TD has set. */
const UNDER_TEST = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const RESERVED = [
  ...([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 29] as const),
  ...([32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51] as const),
  ...([52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62] as const),
] as const;
const SEPT_VE_DISABLE = 0x10;

type Bit = (typeof UNDER_TEST)[number] | (typeof RESERVED)[number];

function bits<B extends Bit>(which: readonly B[], title: string, reason: Reason) {
  const faults = which.map((bit) => [
    `td-attribute-${bit}`,
    fault(`Bit ${bit} of the TD's attributes is set: ${title}.`, reason, ({ quote: { body } }) => {
      const at = TD.attributes + (bit >> 3);
      body[at] = (body[at] ?? 0) | (1 << (bit & 7));
    }),
  ]);
  return Object.fromEntries(faults) as Record<`td-attribute-${B}`, Fault>;
}

/** A change to the TD report, which the attestation key then signs. */
function report(about: string, reason: Reason, change: (report: Uint8Array) => void): Fault {
  return fault(about, reason, ({ quote }) => change(quote.body));
}

/** What can be wrong with a TD or the TDX module that reports it. */
export const TD_FAULTS = {
  ...bits(UNDER_TEST, "the TD is under test or can be debugged", "td-debug"),
  ...bits(RESERVED, "it is reserved", "td-reserved-attributes"),
  "sept-ve-disable": report("SEPT_VE_DISABLE is off.", "td-sept-ve-disable", (body) => {
    body[TD.attributes + 3] = (body[TD.attributes + 3] ?? 0) & ~SEPT_VE_DISABLE;
  }),
  "mr-signer-seam": report("The TDX module is not signed by Intel.", "tdx-module-signer", (body) => {
    body[TD.mrSignerSeam + 47] = 1;
  }),
  "seam-attributes": report("The TDX module has attributes.", "tdx-module-attributes", (body) => {
    body[TD.seamAttributes + 7] = 0x80;
  }),
  "service-td": fault("A service TD is bound to the TD.", "td-service-td", ({ quote }) => {
    toTd15(quote);
    quote.body[TD.serviceTd + 47] = 1;
  }),
} as const satisfies Record<string, Fault>;
