import { AsnConvert } from "@peculiar/asn1-schema";
import {
  BasicConstraints,
  Certificate as CertificateSyntax,
  type Extension,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
  type Name,
  type Time,
} from "@peculiar/asn1-x509";
import { bytesToHex, type Hex } from "viem";
import { demand, refusing } from "./reasons.ts";
import { isCanonicalEnvelope, readSignature, type SignedDer, trimZeros } from "./signed-der.ts";

const SGX_EXTENSION = "1.2.840.113741.1.13.1";
const EC_PUBLIC_KEY = "1.2.840.10045.2.1";
const P256_PARAMETERS: Hex = "0x06082a8648ce3d030107";
const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";

/** An X.509 certificate as Intel issues them: ECDSA P-256 with SHA-256. Nothing of it is verified. */
export type Certificate = SignedDer & {
  der: Uint8Array;
  /** Serial number, hex without leading zeros. */
  serial: string;
  commonName: string;
  /** Distinguished names as DER, to be compared. */
  subject: Hex;
  issuer: Hex;
  /** First and last valid second. */
  notBefore: number;
  notAfter: number;
  /** x ‖ y */
  publicKey: Uint8Array;
  isCa: boolean;
  /** How many CAs may stand between this one and a leaf; any if undefined. */
  pathLength: number | undefined;
  mayIssue: boolean;
  mayRevoke: boolean;
  /** Content of Intel's SGX extension; only PCK certificates have it. */
  sgxExtension: ArrayBuffer | undefined;
};

/**
 * Reads one certificate. Critical extensions other than basic constraints and key usage are refused.
 *
 * @throws RefusedError `certificate-malformed`
 */
export function parseCertificate(der: Uint8Array): Certificate {
  return refusing("certificate-malformed", "it is no X.509 certificate", () => readCertificate(der));
}

function readCertificate(der: Uint8Array): Certificate {
  const { tbsCertificate: tbs, tbsCertificateRaw, signatureValue } = AsnConvert.parse(der, CertificateSyntax);
  const signature = readSignature(signatureValue);
  demand(tbsCertificateRaw !== undefined && signature !== undefined, "certificate-malformed", "it has no signature");
  const signed = new Uint8Array(tbsCertificateRaw);
  demand(isCanonicalEnvelope(der, { signed, signature }), "certificate-malformed", "it is not canonical DER");
  demand(tbs.signature.algorithm === ECDSA_SHA256, "certificate-malformed", "its algorithm is not ECDSA with SHA-256");
  const extensions = new Map((tbs.extensions ?? []).map((extension) => [extension.extnID, extension]));
  demand(extensions.size === (tbs.extensions?.length ?? 0), "certificate-malformed", "it repeats an extension");
  requireKnown([...extensions.values()]);
  const constraints = constraintsOf(extensions.get(id_ce_basicConstraints));
  const usage = keyUsageOf(extensions.get(id_ce_keyUsage));
  return {
    der,
    signed,
    signature,
    serial: serialOf(tbs.serialNumber),
    commonName: commonNameOf(tbs.subject),
    subject: nameOf(tbs.subject),
    issuer: nameOf(tbs.issuer),
    notBefore: secondsOf(tbs.validity.notBefore),
    notAfter: secondsOf(tbs.validity.notAfter),
    publicKey: publicKeyOf(tbs.subjectPublicKeyInfo),
    isCa: constraints.cA,
    pathLength: constraints.pathLenConstraint,
    mayIssue: (usage & KeyUsageFlags.keyCertSign) !== 0,
    mayRevoke: (usage & KeyUsageFlags.cRLSign) !== 0,
    sgxExtension: extensions.get(SGX_EXTENSION)?.extnValue.buffer,
  };
}

/** A serial number, hex without leading zeros. */
export function serialOf(serial: ArrayBuffer): string {
  return bytesToHex(trimZeros(new Uint8Array(serial)));
}

/** A distinguished name as DER. */
export function nameOf(name: Name): Hex {
  return bytesToHex(new Uint8Array(AsnConvert.serialize(name)));
}

/** A certificate's or CRL's time in seconds. */
export function secondsOf(time: Time): number {
  return Math.floor(time.getTime().getTime() / 1000);
}

function requireKnown(extensions: readonly Extension[]): void {
  const known: readonly string[] = [id_ce_basicConstraints, id_ce_keyUsage];
  const unknown = extensions.find(({ critical, extnID }) => critical && !known.includes(extnID));
  demand(unknown === undefined, "certificate-malformed", `its critical extension ${unknown?.extnID} is unknown`);
}

function keyUsageOf(extension: Extension | undefined): number {
  return extension ? AsnConvert.parse(extension.extnValue.buffer, KeyUsage).toNumber() : 0;
}

function constraintsOf(extension: Extension | undefined): BasicConstraints {
  return extension ? AsnConvert.parse(extension.extnValue.buffer, BasicConstraints) : new BasicConstraints();
}

function commonNameOf(name: Name): string {
  const values = name.flatMap((part) => part.filter(({ type }) => type === COMMON_NAME));
  return values.length === 1 ? (values[0]?.value.toString() ?? "") : "";
}

function publicKeyOf(info: CertificateSyntax["tbsCertificate"]["subjectPublicKeyInfo"]): Uint8Array {
  const { algorithm, parameters } = info.algorithm;
  const isP256 =
    algorithm === EC_PUBLIC_KEY && parameters && bytesToHex(new Uint8Array(parameters)) === P256_PARAMETERS;
  const key = new Uint8Array(info.subjectPublicKey);
  demand(isP256 === true && key.length === 65 && key[0] === 4, "certificate-malformed", "its key is not of P-256");
  return key.subarray(1);
}
