import { type Account, attempt, check, checkDates, openAccount, skip } from "./account.ts";
import type { Certificate } from "./certificate.ts";
import { ROLES, type Setting, verifyChain } from "./chain.ts";
import {
  type Collateral,
  parseCollateral,
  parseQeIdentity,
  parseTcbInfo,
  type QeIdentity,
  type TcbInfo,
} from "./collateral.ts";
import { type Crl, parseCrl } from "./crl.ts";
import { verifyP256 } from "./p256.ts";
import type { Reason } from "./reasons.ts";
import { verifySignedDer } from "./signed-der.ts";

/**
 * A collateral that was verified at one time. What could be read is here even where a check failed, so that a verification can
 * go on and name everything that is wrong: the account has the failed checks.
 */
export type OpenCollateral = {
  account: Account;
  setting: Setting;
  raw?: Collateral;
  tcbInfo?: TcbInfo;
  qeIdentity?: QeIdentity;
  /** Revoked PCK certificates, and the CA that revokes them. */
  pckCrl?: { crl: Crl; ca: Certificate };
  /** Revoked CA and signing certificates. */
  rootCrl?: Crl;
};

/** The first link of a collateral's account. */
export const IS_COMPLETE = "the collateral is complete";

/**
 * Verifies what Intel says about a family of platforms: signatures up to a trusted root, dates, revocation lists and their
 * signatures, and that no certificate behind them is revoked.
 *
 * @param input a collateral in dcap-qvl's field names, from anywhere
 */
export async function openCollateral(input: unknown, setting: Setting): Promise<OpenCollateral> {
  const account = openAccount();
  const opened: OpenCollateral = { account, setting };
  const raw = attempt(
    account,
    IS_COMPLETE,
    () => parseCollateral(input),
    () => "nine parts",
  );
  if (!raw) return opened;
  opened.raw = raw;
  const ca = await verifyChain(account, setting, "the PCK CRL's issuer", raw.pck_crl_issuer_chain, ROLES.pckCa);
  const tcb = await verifyChain(account, setting, "the TCB info's issuer", raw.tcb_info_issuer_chain, ROLES.tcbSigning);
  // Intel signs both with one key.
  const isSame = raw.qe_identity_issuer_chain === raw.tcb_info_issuer_chain;
  const qe = isSame
    ? tcb
    : await verifyChain(account, setting, "the QE identity's issuer", raw.qe_identity_issuer_chain, ROLES.tcbSigning);

  const root = (ca ?? tcb ?? qe)?.at(-1);
  const rootCrl = await verifyCrl(account, setting.at, "the root CRL", raw.root_ca_crl, root);
  if (rootCrl) opened.rootCrl = rootCrl;
  const pckCrl = await verifyCrl(account, setting.at, "the PCK CRL", raw.pck_crl, ca?.[0]);
  if (pckCrl && ca?.[0]) opened.pckCrl = { crl: pckCrl, ca: ca[0] };
  for (const certificate of [ca, tcb, qe].flatMap((chain) => chain ?? []))
    checkUnrevoked(account, rootCrl, certificate);

  const tcbInfo = await verifyTcbInfo(account, setting.at, raw, tcb?.[0]);
  if (tcbInfo) opened.tcbInfo = tcbInfo;
  const qeIdentity = await verifyQeIdentity(account, setting.at, raw, qe?.[0]);
  if (qeIdentity) opened.qeIdentity = qeIdentity;
  return opened;
}

/** Adds that a CA or signing certificate is not in the root's CRL. */
export function checkUnrevoked(account: Account, rootCrl: Crl | undefined, certificate: Certificate): void {
  const link = `${certificate.commonName} is not revoked`;
  const evidence = `serial ${certificate.serial}`;
  if (!rootCrl) skip(account, link, "the root CRL");
  else check(account, "ca-revoked", link, !rootCrl.revoked.has(certificate.serial), evidence);
}

async function verifyCrl(account: Account, at: number, what: string, der: Uint8Array, issuer: Certificate | undefined) {
  const say = ({ revoked }: Crl) => `${revoked.size} revoked certificates`;
  const crl = attempt(account, `${what} can be read`, () => parseCrl(der), say);
  if (!crl) return undefined;
  checkDates(account, "crl-expired", what, at, crl.thisUpdate, crl.nextUpdate);
  if (!issuer) {
    skip(account, `${what} is by its issuer`, "the issuer's certificate");
    return crl;
  }
  check(account, "certificate-role", `${issuer.commonName} may revoke certificates`, issuer.mayRevoke, what);
  const isIssuer = crl.issuer === issuer.subject;
  if (check(account, "crl-issuer", `${what} names its issuer`, isIssuer, issuer.commonName)) {
    const signed = await verifySignedDer(issuer.publicKey, crl);
    check(account, "crl-signature", `${what} is signed by its issuer`, signed, issuer.commonName);
  }
  return crl;
}

async function verifyTcbInfo(account: Account, at: number, raw: Collateral, signer: Certificate | undefined) {
  const what = "the TCB info";
  const signature = { bytes: raw.tcb_info_signature, reason: "tcb-info-signature" } as const;
  await checkSigned(account, what, raw.tcb_info, signature, signer);
  const say = (info: TcbInfo) => `evaluation ${info.tcbEvaluationDataNumber} of ${info.fmspc}`;
  const tcbInfo = attempt(account, `${what} can be read`, () => parseTcbInfo(raw.tcb_info), say);
  if (!tcbInfo) return undefined;
  const { id, version, issueDate, nextUpdate } = tcbInfo;
  check(account, "tcb-info-kind", `${what} is for TDX`, id === "TDX" && version === 3, `${id}, version ${version}`);
  checkDates(account, "tcb-info-expired", what, at, issueDate, nextUpdate);
  return tcbInfo;
}

async function verifyQeIdentity(account: Account, at: number, raw: Collateral, signer: Certificate | undefined) {
  const what = "the QE identity";
  const signature = { bytes: raw.qe_identity_signature, reason: "qe-identity-signature" } as const;
  await checkSigned(account, what, raw.qe_identity, signature, signer);
  const say = (identity: QeIdentity) => `evaluation ${identity.tcbEvaluationDataNumber}`;
  const qeIdentity = attempt(account, `${what} can be read`, () => parseQeIdentity(raw.qe_identity), say);
  if (!qeIdentity) return undefined;
  const { id, version, issueDate, nextUpdate } = qeIdentity;
  check(
    account,
    "qe-identity-kind",
    `${what} is for TDX`,
    id === "TD_QE" && version === 2,
    `${id}, version ${version}`,
  );
  checkDates(account, "qe-identity-expired", what, at, issueDate, nextUpdate);
  return qeIdentity;
}

async function checkSigned(
  account: Account,
  what: string,
  text: string,
  signature: { bytes: Uint8Array; reason: Reason },
  signer: Certificate | undefined,
): Promise<void> {
  const link = `${what} is signed by Intel's TCB signing key`;
  if (!signer) {
    skip(account, link, "the signer's certificate");
    return;
  }
  const holds = await verifyP256(signer.publicKey, new TextEncoder().encode(text), signature.bytes);
  check(account, signature.reason, link, holds, `serial ${signer.serial}`);
}
