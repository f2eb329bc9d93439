import { type Authority, authorityOf, pckCertificate } from "./authority.ts";
import type { CertificateDraft } from "./certificate.ts";
import { deriveBytes, deriveP256, type P256Key } from "./p256.ts";

/** One machine: its keys, and the certificate of its PCK. All of it follows from a seed. */
export type Platform = {
  authority: Authority;
  ppid: Uint8Array;
  /** Signs the report of the machine's quoting enclave. */
  pck: P256Key;
  /** The quoting enclave's key: signs quotes. Real machines keep one over months. */
  attestation: P256Key;
  certificate: CertificateDraft;
};

/** CPUSVN, the same bytes as the components' SVNs. */
export const COMPONENT_SVNS = Uint8Array.of(4, 4, 2, 2, 4, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0);
export const PCE_SVN = 11;
/** No processor of Intel's has it. */
export const FMSPC = Uint8Array.from(Buffer.from("dede00000000", "hex"));
export const PCE_ID = Uint8Array.of(0, 0);

/**
 * The machine that follows from two seeds: two machines under one authority are two platforms that a verifier can tell
 * apart, as two of Intel's are.
 *
 * @param authoritySeed 32 secret bytes
 * @param seed 32 secret bytes
 */
export function platformOf(authoritySeed: Uint8Array, seed: Uint8Array): Platform {
  const authority = authorityOf(authoritySeed);
  const ppid = deriveBytes(seed, "ppid", 16);
  const pck = deriveP256(seed, "pck");
  const sgx = {
    ...{ ppid, componentSvns: COMPONENT_SVNS, pceSvn: PCE_SVN, pceId: PCE_ID, fmspc: FMSPC },
    platformInstanceId: deriveBytes(seed, "platform-instance-id", 16),
  };
  const serial = deriveBytes(seed, "pck-serial", 20);
  const certificate = pckCertificate(authority, { serial, publicKey: pck.publicKey, sgx });
  return { authority, ppid, pck, attestation: deriveP256(seed, "attestation"), certificate };
}
