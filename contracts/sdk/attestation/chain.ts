import { type Account, attempt, check, checkDates } from "./account.ts";
import { equalBytes } from "./bytes.ts";
import type { Certificate } from "./certificate.ts";
import { parsePemChain } from "./pem-chain.ts";
import { demand, type Reason } from "./reasons.ts";
import { verifySignedDer } from "./signed-der.ts";
import type { Trust } from "./trust.ts";

/** How certificates are used; Intel gives each use its own common name. */
export const ROLES = {
  pck: { names: ["Intel SGX PCK Certificate"], isCa: false, length: 3, otherwise: "quote-certification" },
  pckCa: {
    names: ["Intel SGX PCK Platform CA", "Intel SGX PCK Processor CA"],
    isCa: true,
    length: 2,
    otherwise: "collateral-malformed",
  },
  tcbSigning: { names: ["Intel SGX TCB Signing"], isCa: false, length: 2, otherwise: "collateral-malformed" },
} as const;

export type Role = (typeof ROLES)[keyof typeof ROLES];

/** What all parts of a verification need. */
export type Setting = { trust: Trust; at: number };

/**
 * Reads a chain from leaf to root and checks it: the leaf's role, every issuer's right to issue, every signature up to a
 * trusted root, every date.
 *
 * @returns the chain as it was read, whatever of it failed; undefined if it cannot be read
 */
export async function verifyChain(
  account: Account,
  { trust, at }: Setting,
  what: string,
  pem: string,
  role: Role,
): Promise<Certificate[] | undefined> {
  const say = (certificates: Certificate[]) => certificates.map(({ commonName }) => commonName).join(" < ");
  const chain = attempt(account, `${what} has a chain of certificates`, () => readChain(pem, role), say);
  if (!chain) return undefined;
  const [leaf, root] = [chain[0] as Certificate, chain.at(-1) as Certificate];
  const fits = role.names.some((name) => name === leaf.commonName) && leaf.isCa === role.isCa;
  check(account, "certificate-role", `${what} starts with the certificate it needs`, fits, leaf.commonName);
  for (const [i, certificate] of chain.entries()) await checkIssued(account, certificate, chain[i + 1] ?? root, i);
  const isTrusted = equalBytes(root.publicKey, trust.key);
  const evidence = isTrusted ? `its key is the pinned one of ${trust.owner}` : `${root.commonName} has another key`;
  check(account, "root-untrusted", `${what} ends in the trusted root`, isTrusted, evidence);
  for (const certificate of chain)
    checkDates(account, "certificate-expired", certificate.commonName, at, certificate.notBefore, certificate.notAfter);
  return chain;
}

function readChain(pem: string, { length, otherwise }: Role): Certificate[] {
  const chain = parsePemChain(pem);
  demand(chain.length === length, otherwise, `it has ${chain.length} certificates, not ${length}`);
  return chain;
}

async function checkIssued(
  account: Account,
  subject: Certificate,
  issuer: Certificate,
  between: number,
): Promise<void> {
  const fault = await faultOf(subject, issuer, between);
  const link = `${subject.commonName} is issued by ${issuer.commonName}`;
  check(account, fault?.reason ?? "certificate-signature", link, !fault, fault?.evidence ?? `serial ${subject.serial}`);
}

async function faultOf(
  subject: Certificate,
  issuer: Certificate,
  /** How many CAs stand between the issuer and the leaf, the subject among them. */
  between: number,
): Promise<{ reason: Reason; evidence: string } | undefined> {
  if (!issuer.isCa || !issuer.mayIssue) return { reason: "certificate-role", evidence: "the issuer is no CA" };
  // The root stands above itself, where its path length says nothing.
  const isTooFar = subject !== issuer && between > (issuer.pathLength ?? between);
  if (isTooFar) return { reason: "certificate-role", evidence: `the issuer's path length is ${issuer.pathLength}` };
  if (subject.issuer !== issuer.subject) return { reason: "certificate-issuer", evidence: "it names another issuer" };
  if (await verifySignedDer(issuer.publicKey, subject)) return undefined;
  return { reason: "certificate-signature", evidence: "the issuer did not sign it" };
}
