import { AsnConvert } from "@peculiar/asn1-schema";
import { CertificateList, type Extension, type RevokedCertificate } from "@peculiar/asn1-x509";
import type { Hex } from "viem";
import { nameOf, secondsOf, serialOf } from "./certificate.ts";
import { demand, refusing } from "./reasons.ts";
import { isCanonicalEnvelope, readSignature, type SignedDer } from "./signed-der.ts";

/** A certificate revocation list. Nothing of it is verified. */
export type Crl = SignedDer & {
  issuer: Hex;
  /** First and last valid second. */
  thisUpdate: number;
  nextUpdate: number;
  /** Serial numbers, as {@link serialOf} writes them. */
  revoked: ReadonlySet<string>;
};

/**
 * Reads a CRL. Critical extensions are refused: they would say that it is not the issuer's whole list.
 *
 * @throws RefusedError `crl-malformed`
 */
export function parseCrl(der: Uint8Array): Crl {
  return refusing("crl-malformed", "it is no certificate revocation list", () => readCrl(der));
}

function readCrl(der: Uint8Array): Crl {
  const { tbsCertList: tbs, tbsCertListRaw, signature: signatureValue } = AsnConvert.parse(der, CertificateList);
  const signature = readSignature(signatureValue);
  demand(tbsCertListRaw !== undefined && signature !== undefined, "crl-malformed", "it has no signature");
  const signed = new Uint8Array(tbsCertListRaw);
  demand(isCanonicalEnvelope(der, { signed, signature }), "crl-malformed", "it is not canonical DER");
  demand(tbs.nextUpdate !== undefined, "crl-malformed", "it does not say when the next one comes");
  const entries = tbs.revokedCertificates ?? [];
  requireUncritical([tbs.crlExtensions, ...entries.map((entry: RevokedCertificate) => entry.crlEntryExtensions)]);
  return {
    signed,
    signature,
    issuer: nameOf(tbs.issuer),
    thisUpdate: secondsOf(tbs.thisUpdate),
    nextUpdate: secondsOf(tbs.nextUpdate),
    revoked: new Set(entries.map(({ userCertificate }) => serialOf(userCertificate))),
  };
}

function requireUncritical(extensions: readonly (readonly Extension[] | undefined)[]): void {
  const critical = extensions.flatMap((some) => some ?? []).find((extension) => extension.critical);
  demand(critical === undefined, "crl-malformed", `its critical extension ${critical?.extnID} is unknown`);
}
