import { type Abi, type Address, bytesToHex, type Hex, stringToHex } from "viem";
import { certificatesAbi, collateralAbi } from "../../contracts/sdk/abi.ts";
import type { Certificate } from "../../contracts/sdk/attestation/certificate.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import type { Collateral } from "../../contracts/sdk/attestation/collateral.ts";
import type { DcapContracts } from "../../contracts/sdk/attestation/contracts.ts";
import { parsePemChain } from "../../contracts/sdk/attestation/pem-chain.ts";
import { demand } from "../../contracts/sdk/attestation/reasons.ts";
import { PARTS, type Part } from "./parts.ts";

/** A call to be sent. `what` says in the present tense what it does. */
export type Upsert = { what: string; address: Address; abi: Abi; functionName: string; args: readonly unknown[] };

/** Certificates of a platform; the leaf is missing where only collateral is meant. */
export type Chain = { leaf?: Certificate; ca: Certificate; root: Certificate };

/** Who signed TCB info and QE identity. */
export function signersOf(collateral: Collateral): { tcbSigner: Certificate; qeSigner: Certificate } {
  const [tcbSigner] = parsePemChain(collateral.tcb_info_issuer_chain);
  const [qeSigner] = parsePemChain(collateral.qe_identity_issuer_chain);
  demand(tcbSigner !== undefined && qeSigner !== undefined, "collateral-malformed", "an issuer's chain is empty");
  return { tcbSigner, qeSigner };
}

/**
 * The call that gives each part to the contracts.
 *
 * @throws RefusedError when an issuer's chain cannot be read
 */
export function upsertsOf(
  { certificates, collateral: statements }: Pick<DcapContracts, "certificates" | "collateral">,
  collateral: Collateral,
  { leaf, ca, root }: Chain,
): Partial<Record<Part, Upsert>> {
  const { tcbSigner, qeSigner } = signersOf(collateral);
  const certify = (what: string, functionName: string, ...args: Hex[]): Upsert => {
    return { what, address: certificates, abi: certificatesAbi, functionName, args };
  };
  const keep = (certificate: Certificate) =>
    certify(`keeps the certificate of ${certificate.commonName}`, "upsertAuthority", bytesToHex(certificate.der));
  const state = (what: string, functionName: string, signer: Certificate, json: string, signature: Uint8Array) => {
    const args = [idOf(signer), stringToHex(json), bytesToHex(signature)];
    return { what, address: statements, abi: collateralAbi, functionName, args };
  };
  const { root_ca_crl, pck_crl, tcb_info, tcb_info_signature, qe_identity, qe_identity_signature } = collateral;
  return {
    root: keep(root),
    rootCrl: certify("keeps the root CRL", "upsertCrl", idOf(root), bytesToHex(root_ca_crl)),
    pckCa: keep(ca),
    tcbSigner: keep(tcbSigner),
    qeSigner: keep(qeSigner),
    pckCrl: certify("keeps the PCK CRL", "upsertCrl", idOf(ca), bytesToHex(pck_crl)),
    tcbInfo: state("keeps the TCB info", "upsertTcbInfo", tcbSigner, tcb_info, tcb_info_signature),
    qeIdentity: state("keeps the QE identity", "upsertQeIdentity", qeSigner, qe_identity, qe_identity_signature),
    ...(leaf && { platform: registration({ certificates }, leaf, ca) }),
  };
}

/** The call that registers a platform. */
export function registration(
  { certificates }: Pick<DcapContracts, "certificates">,
  leaf: Certificate,
  ca: Certificate,
) {
  const args = [idOf(ca), bytesToHex(leaf.der)];
  const what = "registers the platform";
  return { what, address: certificates, abi: certificatesAbi as Abi, functionName: "registerPlatform", args };
}

/** The calls for some parts in an order that works. Intel signs TCB info and QE identity with one key: it is sent once. */
export function inOrder(upserts: Partial<Record<Part, Upsert>>, parts: Iterable<Part> = PARTS): Upsert[] {
  const wanted = new Set(parts);
  const calls = PARTS.flatMap((part) => (wanted.has(part) && upserts[part] ? [upserts[part]] : []));
  const keyOf = ({ functionName, args }: Upsert) => `${functionName} ${args.join()}`;
  return [...new Map(calls.map((call) => [keyOf(call), call])).values()];
}
