import type { CertificateDraft, Period } from "./certificate.ts";
import { deriveBytes, deriveP256, keyIdentifier, type P256Key } from "./p256.ts";

/** What a development Intel would be: the root, its CAs, who signs TCB statements, and a KMS. All of it follows from a seed. */
export type Authority = {
  root: P256Key;
  /** CA of platforms that have several processors; ours are such. */
  platformCa: P256Key;
  /** CA of the others. No certificate of ours is its, but a PCCS is asked for its CRL too. */
  processorCa: P256Key;
  tcbSigning: P256Key;
  /** secp256k1, 32 bytes: every application's keys derive from it. */
  kmsRoot: Uint8Array;
};

const ROOT = "Intel SGX Root CA";
export const PLATFORM_CA = "Intel SGX PCK Platform CA";
export const PROCESSOR_CA = "Intel SGX PCK Processor CA";

// Hosts that cannot exist (RFC 2606), padded to the length of Intel's.
const ROOT_CRL_URL = "https://certificates.development-only-no-host.invalid/RootCA1.der";
const PCK_CRL_URL = "https://api.development-world.invalid/sgx/certification/v4/pckcrl?ca=platform&encoding=der";

/** Fixed, not from a clock: restarts issue the same certificates. */
export const CERTIFICATE_PERIOD: Period = {
  from: Date.UTC(2024, 0, 1) / 1_000,
  to: Date.UTC(2049, 11, 31, 23, 59, 59) / 1_000,
};

/** @param seed 32 secret bytes */
export function authorityOf(seed: Uint8Array): Authority {
  return {
    root: deriveP256(seed, "root"),
    platformCa: deriveP256(seed, "platform-ca"),
    processorCa: deriveP256(seed, "processor-ca"),
    tcbSigning: deriveP256(seed, "tcb-signing"),
    kmsRoot: deriveBytes(seed, "kms-root", 32),
  };
}

/** The authority's own certificates, unsigned. */
export function authorityCertificates({ root, platformCa, processorCa, tcbSigning }: Authority) {
  const underRoot = (subject: string, key: P256Key, pathLength: number | undefined): CertificateDraft => ({
    ...{ subject, issuer: ROOT, serial: keyIdentifier(key.publicKey), validity: { ...CERTIFICATE_PERIOD } },
    ...{ publicKey: key.publicKey, authority: root.publicKey, signer: root, crlUrl: ROOT_CRL_URL, pathLength },
  });
  return {
    root: underRoot(ROOT, root, 1),
    platformCa: underRoot(PLATFORM_CA, platformCa, 0),
    processorCa: underRoot(PROCESSOR_CA, processorCa, 0),
    tcbSigning: underRoot("Intel SGX TCB Signing", tcbSigning, undefined),
  };
}

/** The certificate of a platform's key, unsigned. */
export function pckCertificate(
  { platformCa }: Authority,
  about: Required<Pick<CertificateDraft, "serial" | "publicKey" | "sgx">>,
): CertificateDraft {
  return {
    ...about,
    ...{ subject: "Intel SGX PCK Certificate", issuer: PLATFORM_CA, validity: { ...CERTIFICATE_PERIOD } },
    ...{ authority: platformCa.publicKey, signer: platformCa, crlUrl: PCK_CRL_URL, pathLength: undefined },
  };
}
