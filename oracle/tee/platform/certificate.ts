import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  Extension,
  Extensions,
  GeneralName,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_cRLDistributionPoints,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { keyIdentifier, type P256Key, signDer } from "./p256.ts";
import { encodeSgxExtension, SGX_EXTENSION, type SgxExtension } from "./sgx-extension.ts";

/** First and last second of something's life, unix time. */
export type Period = { from: number; to: number };

/** A certificate before it is signed. */
export type CertificateDraft = {
  subject: string;
  issuer: string;
  /** Big endian; the first bit may be set. */
  serial: Uint8Array;
  validity: Period;
  publicKey: Uint8Array;
  /** The public key that the certificate names as its issuer's; the signer's, unless something is wrong. */
  authority: Uint8Array;
  signer: P256Key;
  crlUrl: string;
  /** How many CAs may follow, or undefined for what is no CA. */
  pathLength: number | undefined;
  sgx?: SgxExtension;
};

const ECDSA_SHA256 = "1.2.840.10045.4.3.2";
const EC_PUBLIC_KEY = "1.2.840.10045.2.1";
const PRIME256V1 = Uint8Array.from(Buffer.from("06082a8648ce3d030107", "hex"));

// As long as Intel's, word for word, so that sizes and costs compare.
const ORGANISATION = [
  ["2.5.4.10", "DEVELOPMENT ONLY!"],
  ["2.5.4.7", "Not Intel's"],
  ["2.5.4.8", "XX"],
] as const;

/** DER of the certificate, fields and extensions in the order of Intel's. */
export function encodeCertificate(draft: CertificateDraft): Uint8Array {
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: positiveInteger(draft.serial),
    signature: ecdsaSha256(),
    issuer: nameOf(draft.issuer),
    validity: new Validity({ notBefore: timeOf(draft.validity.from), notAfter: timeOf(draft.validity.to) }),
    subject: nameOf(draft.subject),
    subjectPublicKeyInfo: publicKeyInfo(draft.publicKey),
    extensions: new Extensions(extensionsOf(draft)),
  });
  const signature = signDer(draft.signer, new Uint8Array(AsnConvert.serialize(body)));
  return new Uint8Array(
    AsnConvert.serialize(
      new Certificate({
        tbsCertificate: body,
        signatureAlgorithm: ecdsaSha256(),
        signatureValue: bufferOf(signature),
      }),
    ),
  );
}

/** Text form (RFC 7468), lines of 64 characters. */
export function toPem(der: Uint8Array, label: "CERTIFICATE" | "X509 CRL" = "CERTIFICATE"): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

export function ecdsaSha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
}

export function nameOf(commonName: string): Name {
  const texts = [["2.5.4.3", commonName] as const, ...ORGANISATION].map(([type, utf8String]) => ({
    type,
    value: new AttributeValue({ utf8String }),
  }));
  const country = { type: "2.5.4.6", value: new AttributeValue({ printableString: "ZZ" }) };
  const part = (attribute: { type: string; value: AttributeValue }) =>
    new RelativeDistinguishedName([new AttributeTypeAndValue(attribute)]);
  return new Name([...texts, country].map(part));
}

export function timeOf(seconds: number): Date {
  return new Date(seconds * 1_000);
}

export function authorityExtension(publicKey: Uint8Array): Extension {
  const keyId = new KeyIdentifier(bufferOf(keyIdentifier(publicKey)));
  return extension(id_ce_authorityKeyIdentifier, new AuthorityKeyIdentifier({ keyIdentifier: keyId }));
}

export function extension(extnID: string, value: unknown, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** DER's content of an INTEGER that is not negative: as short as can be, and its first bit is not set. */
export function positiveInteger(bytes: Uint8Array): ArrayBuffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return bufferOf((short[0] ?? 0) < 0x80 ? short : Buffer.concat([Uint8Array.of(0), short]));
}

export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function extensionsOf({ publicKey, authority, crlUrl, pathLength, sgx }: CertificateDraft): Extension[] {
  const isCa = pathLength !== undefined;
  const usage = isCa
    ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
    : KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
  const crl = new DistributionPoint({
    distributionPoint: new DistributionPointName({
      fullName: [new GeneralName({ uniformResourceIdentifier: crlUrl })],
    }),
  });
  const constraints = isCa ? { cA: true, pathLenConstraint: pathLength } : {};
  return [
    authorityExtension(authority),
    extension(id_ce_cRLDistributionPoints, new CRLDistributionPoints([crl])),
    extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(bufferOf(keyIdentifier(publicKey)))),
    extension(id_ce_keyUsage, new KeyUsage(usage), true),
    extension(id_ce_basicConstraints, new BasicConstraints(constraints), true),
    ...(sgx ? [new Extension({ extnID: SGX_EXTENSION, extnValue: new OctetString(encodeSgxExtension(sgx)) })] : []),
  ];
}

function publicKeyInfo(publicKey: Uint8Array): SubjectPublicKeyInfo {
  return new SubjectPublicKeyInfo({
    algorithm: new AlgorithmIdentifier({ algorithm: EC_PUBLIC_KEY, parameters: bufferOf(PRIME256V1) }),
    subjectPublicKey: bufferOf(Buffer.concat([Uint8Array.of(4), publicKey])),
  });
}
