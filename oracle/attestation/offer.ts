import { type Hex, keccak256 } from "viem";
import { type Fetch, ServiceError } from "../../contracts/sdk/attestation/bounded-fetch.ts";
import type { Certificate } from "../../contracts/sdk/attestation/certificate.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import type { QeIdentity, TcbInfo } from "../../contracts/sdk/attestation/collateral.ts";
import type { DcapContracts } from "../../contracts/sdk/attestation/contracts.ts";
import type { Crl } from "../../contracts/sdk/attestation/crl.ts";
import {
  fetchCollateral,
  type PlatformKind,
  type TcbUpdate,
} from "../../contracts/sdk/attestation/fetch-collateral.ts";
import { type OpenCollateral, openCollateral } from "../../contracts/sdk/attestation/open-collateral.ts";
import { parsePemChain } from "../../contracts/sdk/attestation/pem-chain.ts";
import type { Reason } from "../../contracts/sdk/attestation/reasons.ts";
import type { Trust } from "../../contracts/sdk/attestation/trust.ts";
import type { Offered, Part } from "./parts.ts";
import type { Subject } from "./subject.ts";
import { type Chain, signersOf, type Upsert, upsertsOf } from "./upserts.ts";

/** What a service offers for a platform, and the calls that hand it to the contracts. */
export type Offer = {
  offered: Offered;
  upserts: Partial<Record<Part, Upsert>>;
  certificates: Chain & { tcbSigner: Certificate; qeSigner: Certificate };
};

export type Service = {
  fetch: Fetch;
  /** Of a PCCS, or of Intel's own service. */
  url: string;
  trust: Trust;
  /** Chain time, seconds. */
  now: number;
};

type Complete = Required<Pick<OpenCollateral, "raw" | "tcbInfo" | "qeIdentity" | "pckCrl" | "rootCrl">>;

/** What is wrong now and may be right later, or may revoke something: such collateral is genuine. */
const GENUINE: readonly Reason[] = [
  "certificate-expired",
  "crl-expired",
  "tcb-info-expired",
  "qe-identity-expired",
  "ca-revoked",
];

/**
 * Fetches what Intel says of a platform and verifies its signatures, so that nothing is sent that the contracts would refuse
 * for them.
 *
 * @throws ServiceError naming what is not genuine
 */
export async function readOffer(
  service: Service,
  contracts: DcapContracts,
  subject: Subject,
  update: TcbUpdate,
): Promise<Offer> {
  const { opened, chain } = await openFirst(service, subject, update);
  const { raw, tcbInfo, qeIdentity, pckCrl, rootCrl } = opened;
  if (`${tcbInfo.fmspc}${tcbInfo.pceId.slice(2)}` !== subject.model) {
    throw new ServiceError(service.url, `its TCB info is not for the platform's model ${subject.model}`);
  }
  const { leaf } = subject.chain ?? {};
  const signers = signersOf(raw);
  const certificates = { ...chain, ...signers, ...(leaf && { leaf }) };
  return {
    certificates,
    upserts: upsertsOf(contracts, raw, certificates),
    offered: {
      versions: {
        root: { order: [chain.root.notAfter], ...inForce(chain.root) },
        rootCrl: listed(rootCrl),
        pckCa: inForceOnce(chain.ca),
        tcbSigner: inForceOnce(signers.tcbSigner),
        qeSigner: inForceOnce(signers.qeSigner),
        pckCrl: listed(pckCrl.crl),
        tcbInfo: stated(tcbInfo),
        qeIdentity: stated(qeIdentity),
        ...(leaf && { platform: inForceOnce(leaf) }),
      },
      revoked: revokedBy(opened, certificates, subject.pck),
    },
  };
}

/** The collateral of the first kind that the platform can be of. */
async function openFirst(
  service: Service,
  { kinds, issuer }: Subject,
  update: TcbUpdate,
): Promise<{ opened: Complete; chain: Chain }> {
  for (const kind of kinds) {
    const opened = await openGenuine(service, kind, update);
    const [ca, root] = parsePemChain(opened.raw.pck_crl_issuer_chain) as [Certificate, Certificate];
    if (issuer === undefined || keccak256(ca.subject) === issuer) return { opened, chain: { ca, root } };
  }
  throw new ServiceError(service.url, "its PCK CRLs are by other CAs than the platform's");
}

async function openGenuine(
  { fetch, url, trust, now }: Service,
  kind: PlatformKind,
  update: TcbUpdate,
): Promise<Complete> {
  const opened = await openCollateral(await fetchCollateral(fetch, url, kind, update), { trust, at: now });
  const fault = opened.account.steps.find(({ reason }) => reason !== undefined && !GENUINE.includes(reason));
  const { raw, tcbInfo, qeIdentity, pckCrl, rootCrl } = opened;
  if (fault || !raw || !tcbInfo || !qeIdentity || !pckCrl || !rootCrl) {
    const { link = "the collateral is complete", evidence = "a part is missing", reason } = fault ?? {};
    throw new ServiceError(url, `it does not hold that ${link}: ${evidence} (${reason ?? "collateral-malformed"})`);
  }
  return { raw, tcbInfo, qeIdentity, pckCrl, rootCrl };
}

function inForce({ notBefore, notAfter }: Certificate) {
  return { from: notBefore, until: notAfter };
}

/** A certificate has no newer version: another one has another id. */
function inForceOnce(certificate: Certificate) {
  return { order: [], ...inForce(certificate) };
}

function listed({ thisUpdate, nextUpdate }: Crl) {
  return { order: [thisUpdate], from: thisUpdate, until: nextUpdate };
}

function stated({ issueDate, nextUpdate, tcbEvaluationDataNumber }: TcbInfo | QeIdentity) {
  return { order: [issueDate, tcbEvaluationDataNumber], from: issueDate, until: nextUpdate };
}

function revokedBy({ rootCrl, pckCrl }: Complete, { ca, tcbSigner, qeSigner }: Offer["certificates"], pck: Hex) {
  const revoked = new Set<Part>();
  const authorities = { pckCa: ca, tcbSigner, qeSigner };
  for (const [part, { serial }] of Object.entries(authorities))
    if (rootCrl.revoked.has(serial)) revoked.add(part as Part);
  const { issuer } = pckCrl.crl;
  if ([...pckCrl.crl.revoked].some((serial) => idOf({ issuer, serial: serial as Hex }) === pck))
    revoked.add("platform");
  return revoked;
}
