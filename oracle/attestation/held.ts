import type { Client, ContractFunctionReturnType, Hex } from "viem";
import { readContract } from "viem/actions";
import { certificatesAbi, collateralAbi, dcapVerifierAbi } from "../../contracts/sdk/abi.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import type { DcapContracts } from "../../contracts/sdk/attestation/contracts.ts";
import type { Offer } from "./offer.ts";
import type { Held, Part, Version } from "./parts.ts";
import type { Subject } from "./subject.ts";

const ROOT = 1n;

type Indexed = ContractFunctionReturnType<typeof certificatesAbi, "view", "authorityOf">;

/** What the contracts hold of the parts that a service offers for a platform. */
export async function readHeld(
  client: Client,
  { certificates, collateral }: DcapContracts,
  { pck, model }: Subject,
  { certificates: { ca, tcbSigner, qeSigner } }: Offer,
): Promise<Held> {
  const contract = { address: certificates, abi: certificatesAbi } as const;
  const authority = (id: Hex) => readContract(client, { ...contract, functionName: "authorityOf", args: [id] });
  const [root, leaf, statements, pckCa, tcb, qe] = await Promise.all([
    readContract(client, { ...contract, functionName: "authorityAt", args: [ROOT] }),
    readContract(client, { ...contract, functionName: "pckOf", args: [pck] }),
    readContract(client, { address: collateral, abi: collateralAbi, functionName: "statementsOf", args: [model] }),
    ...([ca, tcbSigner, qeSigner] as const).map((certificate) => authority(idOf(certificate))),
  ] as const);
  const [index] = pckCa as Indexed;
  const isListed = await readContract(client, { ...contract, functionName: "isListed", args: [index, pck] });
  const versions: Partial<Record<Part, Version>> = {
    ...versionsOf(root, pckCa as Indexed, leaf, statements),
    ...certified("tcbSigner", tcb as Indexed),
    ...certified("qeSigner", qe as Indexed),
  };
  const authorities = { pckCa, tcbSigner: tcb, qeSigner: qe } as Record<"pckCa" | "tcbSigner" | "qeSigner", Indexed>;
  const revoked = new Set<Part>();
  for (const [part, [i]] of Object.entries(authorities)) if ((root.revoked >> i) & 1n) revoked.add(part as Part);
  if (isListed) revoked.add("platform");
  return { versions, revoked };
}

/**
 * What the contracts hold for a platform, where no service says who signs for Intel now: without the signers' certificates. A
 * statement is good no longer than its signer's.
 */
export async function readHeldAlone(
  client: Client,
  { verifier, certificates, collateral }: DcapContracts,
  { pck, model, chain }: Subject,
): Promise<Held> {
  const contract = { address: certificates, abi: certificatesAbi } as const;
  const [{ leaf, root, authority, isRevoked }, statements, named] = await Promise.all([
    readContract(client, { address: verifier, abi: dcapVerifierAbi, functionName: "heldFor", args: [pck] }),
    readContract(client, { address: collateral, abi: collateralAbi, functionName: "statementsOf", args: [model] }),
    chain && readContract(client, { ...contract, functionName: "authorityOf", args: [idOf(chain.ca)] }),
  ]);
  const pckCa: Indexed = named ?? [BigInt(leaf.authority), authority];
  const isListed = await readContract(client, { ...contract, functionName: "isListed", args: [pckCa[0], pck] });
  const revoked = new Set<Part>();
  if ((root.revoked >> pckCa[0]) & 1n) revoked.add("pckCa");
  if (isRevoked || isListed) revoked.add("platform");
  return { versions: versionsOf(root, pckCa, leaf, statements), revoked };
}

/** What is found without knowing who signed the statements. */
function versionsOf(
  root: Indexed[1],
  pckCa: Indexed,
  leaf: ContractFunctionReturnType<typeof certificatesAbi, "view", "pckOf">,
  statements: ContractFunctionReturnType<typeof collateralAbi, "view", "statementsOf">,
): Partial<Record<Part, Version>> {
  const [index, authority] = pckCa;
  return {
    ...(root.notAfter > 0 && { root: { order: [root.notAfter], until: root.notAfter } }),
    ...listed("rootCrl", root),
    ...certified("pckCa", pckCa),
    ...listed("pckCrl", authority),
    ...stated("tcbInfo", statements[0]),
    ...stated("qeIdentity", statements[1]),
    // Registered under another certificate of its CA, it would be judged by a list that nobody renews.
    ...(index > 0n && BigInt(leaf.authority) === index && { platform: { order: [], until: leaf.validUntil } }),
  };
}

function certified(part: Part, [index, { notAfter }]: Indexed): Partial<Record<Part, Version>> {
  return index === 0n ? {} : { [part]: { order: [], until: notAfter } };
}

function listed(
  part: Part,
  { crlThisUpdate, crlNextUpdate }: { crlThisUpdate: number; crlNextUpdate: number },
): Partial<Record<Part, Version>> {
  return crlThisUpdate === 0 ? {} : { [part]: { order: [crlThisUpdate], until: crlNextUpdate } };
}

function stated(
  part: Part,
  { issueDate, evaluation, validUntil }: { issueDate: number; evaluation: number; validUntil: number },
): Partial<Record<Part, Version>> {
  return issueDate === 0 ? {} : { [part]: { order: [issueDate, evaluation], until: validUntil } };
}
