import { authorityOf, pckCertificate } from "./authority.ts";
import type { Fault } from "./fault.ts";
import { CERTIFICATE_FAULTS } from "./faults/certificates.ts";
import { ENCLAVE_FAULTS } from "./faults/enclave.ts";
import { QUOTE_FAULTS } from "./faults/quote.ts";
import { REVOCATION_FAULTS } from "./faults/revocation.ts";
import { TCB_FAULTS } from "./faults/tcb.ts";
import { TD_FAULTS } from "./faults/td.ts";
import { WORKLOAD_FAULTS } from "./faults/workload.ts";
import type { Platform } from "./platform.ts";

const ALL = {
  ...QUOTE_FAULTS,
  ...CERTIFICATE_FAULTS,
  ...REVOCATION_FAULTS,
  ...TCB_FAULTS,
  ...ENCLAVE_FAULTS,
  ...TD_FAULTS,
  ...WORKLOAD_FAULTS,
};

export type FaultName = keyof typeof ALL;

/** Everything that can be wrong on demand, by name. */
export const FAULTS: Readonly<Record<FaultName, Fault>> = ALL;

export const FAULT_NAMES = Object.keys(ALL) as FaultName[];

/** The same platform under another root. */
export function strangerOf(platform: Platform): Platform {
  const authority = authorityOf(new Uint8Array(32));
  const { serial, publicKey, sgx } = platform.certificate;
  if (sgx === undefined) throw new Error("A platform's certificate has an SGX extension.");
  return { ...platform, authority, certificate: pckCertificate(authority, { serial, publicKey, sgx: { ...sgx } }) };
}
