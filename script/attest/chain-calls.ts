import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Abi, type Address, bytesToHex, encodeAbiParameters, type Hex, keccak256, stringToHex } from "viem";
import { z } from "zod";
import type { Certificate } from "../../contracts/sdk/attestation/certificate.ts";
import type { Collateral } from "../../contracts/sdk/attestation/collateral.ts";
import { parsePemChain } from "../../contracts/sdk/attestation/pem-chain.ts";

const artifactSchema = z.object({
  abi: z.custom<Abi>((value) => Array.isArray(value)),
  bytecode: z.object({ object: z.custom<Hex>((value) => /^0x[0-9a-f]+$/.test(String(value))) }),
});

/** A contract as the compiler left it. */
export type Artifact = { abi: Abi; bytecode: Hex };

/** A call to be sent. */
export type Call = { what: string; address: Address; abi: Abi; functionName: string; args: readonly unknown[] };

/** A deployed contract. */
export type Deployed = { address: Address; abi: Abi };

/** Reads what {@link compileContracts} made of a contract. */
export async function readArtifact(name: string): Promise<Artifact> {
  const path = fileURLToPath(new URL(`../../out/${name}.sol/${name}.json`, import.meta.url));
  const { abi, bytecode } = artifactSchema.parse(JSON.parse(await readFile(path, "utf8")));
  return { abi, bytecode: bytecode.object };
}

/** The contracts' id of a certificate. */
export function idOf({ issuer, serial }: Certificate): Hex {
  const parameters = [{ type: "bytes32" }, { type: "uint256" }] as const;
  return keccak256(encodeAbiParameters(parameters, [keccak256(issuer), BigInt(serial)]));
}

/** Everything that has to be on chain before a quote with this chain can be verified, in an order that works. */
export function callsFor(
  certificates: Deployed,
  statements: Deployed,
  collateral: Collateral,
  [leaf, ca, root]: readonly [Certificate, Certificate, Certificate],
): Call[] {
  const [tcb] = parsePemChain(collateral.tcb_info_issuer_chain);
  const [qe] = parsePemChain(collateral.qe_identity_issuer_chain);
  const keep = (certificate: Certificate | undefined): Call[] => {
    if (!certificate) return [];
    const args = [bytesToHex(certificate.der)];
    return [{ ...certificates, what: `keep ${certificate.commonName}`, functionName: "upsertAuthority", args }];
  };
  const list = (what: string, issuer: Certificate, der: Uint8Array): Call => {
    return { ...certificates, what, functionName: "upsertCrl", args: [idOf(issuer), bytesToHex(der)] };
  };
  const state = (what: string, signer: Certificate | undefined, json: string, signature: Uint8Array): Call[] => {
    const functionName = what === "keep the TCB info" ? "upsertTcbInfo" : "upsertQeIdentity";
    if (!signer) return [];
    return [{ ...statements, what, functionName, args: [idOf(signer), stringToHex(json), bytesToHex(signature)] }];
  };
  const isOneSigner = tcb !== undefined && qe !== undefined && idOf(tcb) === idOf(qe);
  return [
    ...keep(root),
    list("keep the root CRL", root, collateral.root_ca_crl),
    ...keep(ca),
    ...keep(tcb),
    ...(isOneSigner ? [] : keep(qe)),
    list("keep the PCK CRL", ca, collateral.pck_crl),
    ...state("keep the TCB info", tcb, collateral.tcb_info, collateral.tcb_info_signature),
    ...state("keep the QE identity", qe, collateral.qe_identity, collateral.qe_identity_signature),
    {
      ...certificates,
      what: "register the platform",
      functionName: "registerPlatform",
      args: [idOf(ca), bytesToHex(leaf.der)],
    },
  ];
}
