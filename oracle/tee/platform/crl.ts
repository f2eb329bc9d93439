import { AsnConvert } from "@peculiar/asn1-schema";
import {
  CertificateList,
  CRLNumber,
  CRLReason,
  CRLReasons,
  id_ce_cRLNumber,
  id_ce_cRLReasons,
  RevokedCertificate,
  TBSCertList,
  Time,
  Version,
} from "@peculiar/asn1-x509";
import {
  authorityExtension,
  bufferOf,
  ecdsaSha256,
  extension,
  nameOf,
  type Period,
  positiveInteger,
  timeOf,
} from "./certificate.ts";
import { type P256Key, sha256, signDer } from "./p256.ts";

/** A list of revoked certificates before it is signed. */
export type CrlDraft = {
  issuer: string;
  authority: Uint8Array;
  signer: P256Key;
  /** From thisUpdate to nextUpdate. */
  validity: Period;
  /** Serial numbers, big endian. */
  revoked: readonly Uint8Array[];
};

/** DER of the list, entries as Intel's: serial number, date, reason. */
export function encodeCrl({ issuer, authority, signer, validity, revoked }: CrlDraft): Uint8Array {
  const date = new Time(timeOf(validity.from));
  const reason = extension(id_ce_cRLReasons, new CRLReason(CRLReasons.keyCompromise));
  const entries = revoked.map(
    (serial) =>
      new RevokedCertificate({
        userCertificate: positiveInteger(serial),
        revocationDate: date,
        crlEntryExtensions: [reason],
      }),
  );
  const body = new TBSCertList({
    version: Version.v2,
    signature: ecdsaSha256(),
    issuer: nameOf(issuer),
    thisUpdate: date,
    nextUpdate: new Time(timeOf(validity.to)),
    ...(entries.length > 0 ? { revokedCertificates: entries } : {}),
    crlExtensions: [extension(id_ce_cRLNumber, new CRLNumber(1)), authorityExtension(authority)],
  });
  const signature = signDer(signer, new Uint8Array(AsnConvert.serialize(body)));
  const list = new CertificateList({
    tbsCertList: body,
    signatureAlgorithm: ecdsaSha256(),
    signature: bufferOf(signature),
  });
  return new Uint8Array(AsnConvert.serialize(list));
}

/** Serial numbers of certificates that never were; half of them start with a set bit, as random ones do. */
export function strangersSerials(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => sha256(Buffer.from(`development: revoked ${i}`)).slice(0, 20));
}
