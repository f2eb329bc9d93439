import { type Client, concat, type Hex, keccak256, slice, zeroHash } from "viem";
import { readContract } from "viem/actions";
import { dcapVerifierAbi } from "../../contracts/sdk/abi.ts";
import { type Certificate, parseCertificate } from "../../contracts/sdk/attestation/certificate.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import { toContractQuote } from "../../contracts/sdk/attestation/contract-quote.ts";
import { type DcapContracts, VerifierError } from "../../contracts/sdk/attestation/contracts.ts";
import type { PlatformKind } from "../../contracts/sdk/attestation/fetch-collateral.ts";
import { parsePlatform } from "../../contracts/sdk/attestation/pck.ts";

/** A platform whose collateral is looked after. */
export type Subject = {
  /** Id of its PCK certificate. */
  pck: Hex;
  /** FMSPC 6 ‖ PCEID 2. */
  model: Hex;
  /** What it may be, the first that fits. */
  kinds: readonly PlatformKind[];
  /** keccak256 of its CA's name; unknown where Intel revoked it. */
  issuer?: Hex;
  /** Its certificates, where a quote named it. */
  chain?: { leaf: Certificate; ca: Certificate };
};

/**
 * The platform that made a quote, by the certificates in it. Nothing is verified.
 *
 * @throws RefusedError
 */
export function subjectOfQuote(quote: Uint8Array): Subject & Required<Pick<Subject, "chain">> {
  const [leaf, ca] = toContractQuote(quote).chain.map(parseCertificate) as [Certificate, Certificate];
  const { fmspc, pceId } = parsePlatform(leaf.sgxExtension);
  const kind = { fmspc, ca: ca.commonName.includes("Processor") ? "processor" : "platform" } as const;
  return {
    pck: idOf(leaf),
    model: concat([fmspc, pceId]),
    kinds: [kind],
    issuer: keccak256(leaf.issuer),
    chain: { leaf, ca },
  };
}

/**
 * A platform that is registered.
 *
 * @throws VerifierError when it is not
 */
export async function subjectOfPck(client: Client, { verifier }: DcapContracts, pck: Hex): Promise<Subject> {
  const contract = { address: verifier, abi: dcapVerifierAbi, functionName: "heldFor" } as const;
  const { leaf, authority } = await readContract(client, { ...contract, args: [pck] });
  if (leaf.platform === zeroHash) throw new VerifierError(`Give a quote of it: no platform ${pck} is registered.`);
  const fmspc = slice(leaf.model, 0, 6);
  const kinds = (["platform", "processor"] as const).map((ca) => ({ fmspc, ca }));
  return { pck, model: leaf.model, kinds, ...(authority.subject !== zeroHash && { issuer: authority.subject }) };
}
