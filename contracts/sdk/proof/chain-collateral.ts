import { type Hex, hexToBytes, hexToString } from "viem";
import { getBlockNumber, readContract } from "viem/actions";
import { certificatesAbi, collateralAbi, teeRegistryAbi } from "../abi.ts";
import { idOf } from "../attestation/certificate-id.ts";
import { type DcapContracts, readContracts, VerifierError } from "../attestation/contracts.ts";
import type { CollateralFile } from "../attestation/fetch-collateral.ts";
import { parsePemChain, pemOf } from "../attestation/pem-chain.ts";
import { parseQuote } from "../attestation/quote.ts";
import { RefusedError } from "../attestation/reasons.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { readCallTo } from "./call.ts";
import { isBefore, type Position } from "./evidence.ts";

/** What the contracts were sent about a platform: its certificates, and what Intel says of it. */
export type ChainCollateral = { chain: string; collateral: CollateralFile };

type Place = { deployment: Deployment; contracts: DcapContracts; at: Position };

/**
 * Puts together what a platform's quote was judged by when `at` happened, from the calldata that certificates, revocation lists
 * and statements were sent in. Nothing of it is verified.
 *
 * @param pck id of the platform's certificate
 * @returns undefined where a part is not in plain calldata of a transaction
 */
export async function readChainCollateral(
  deployment: Deployment,
  { contracts, pck, at }: { contracts: DcapContracts; pck: Hex; at: Position },
): Promise<ChainCollateral | undefined> {
  const place = { deployment, contracts, at };
  const leaf = await readPlatform(place, pck);
  if (!leaf) return undefined;
  const authorities = await readAuthorities(place);
  const [statements, roots] = [await readStatements(place, leaf.model), authorities.roots];
  const [rootCrl, pckCrl] = await Promise.all([readCrl(place, roots), readCrl(place, [leaf.ca])]);
  if (!statements || !rootCrl || !pckCrl) return undefined;
  const { tcb, qe } = statements;
  const ders = await Promise.all(
    [roots.at(-1), leaf.ca, tcb.signer, qe.signer].map((id) => id && authorities.derOf(id)),
  );
  const [root, ca, tcbSigner, qeSigner] = ders;
  if (!root || !ca || !tcbSigner || !qeSigner) return undefined;
  return {
    chain: pemOf([leaf.der, ca, root]),
    collateral: {
      ...{ pck_crl_issuer_chain: pemOf([ca, root]), root_ca_crl: rootCrl, pck_crl: pckCrl },
      ...{ tcb_info_issuer_chain: pemOf([tcbSigner, root]), tcb_info: tcb.json, tcb_info_signature: tcb.signature },
      ...{
        qe_identity_issuer_chain: pemOf([qeSigner, root]),
        qe_identity: qe.json,
        qe_identity_signature: qe.signature,
      },
    },
  };
}

/**
 * What this chain was last sent about the platform that a quote says it is from. Nothing of it is verified.
 *
 * @param quote its exact bytes
 * @returns undefined where the platform is not registered here, where a part is not in plain calldata, and for what is no quote
 */
export async function readLatestCollateral(
  deployment: Deployment,
  quote: Uint8Array,
): Promise<CollateralFile | undefined> {
  const { client, registry: address } = deployment;
  try {
    const [leaf] = parsePemChain(new TextDecoder("latin1").decode(parseQuote(quote).certificates));
    if (!leaf) return undefined;
    const verifier = await readContract(client, { address, abi: teeRegistryAbi, functionName: "quoteVerifier" });
    const [contracts, head] = await Promise.all([readContracts(client, verifier), getBlockNumber(client)]);
    const at = { blockNumber: head + 1n, logIndex: 0 };
    return (await readChainCollateral(deployment, { contracts, pck: idOf(leaf), at }))?.collateral;
  } catch (error) {
    // Another kind of verifier keeps its collateral elsewhere; bytes that are no quote have none.
    if (error instanceof VerifierError || error instanceof RefusedError) return undefined;
    throw error;
  }
}

async function readPlatform({ deployment, contracts, at }: Place, pck: Hex) {
  const contract = { address: contracts.certificates, abi: certificatesAbi } as const;
  const events = await readEvents(deployment, { ...contract, eventName: "PlatformRegistered", args: { pck } });
  const event = events.filter((own) => isBefore(own, at)).at(-1);
  if (!event) return undefined;
  const call = await readCallTo(deployment, contract, event.transactionHash);
  if (call?.functionName !== "registerPlatform") return undefined;
  const [ca, der] = call.args;
  return { ca, der: hexToBytes(der), model: event.args.model };
}

async function readAuthorities({ deployment, contracts, at }: Place) {
  const contract = { address: contracts.certificates, abi: certificatesAbi } as const;
  const added = await readEvents(deployment, { ...contract, eventName: "AuthorityAdded" });
  const events = added.filter((own) => isBefore(own, at));
  const derOf = async (id: Hex): Promise<Uint8Array | undefined> => {
    const event = events.findLast(({ args }) => args.id === id);
    const call = event && (await readCallTo(deployment, contract, event.transactionHash));
    return call?.functionName === "upsertAuthority" ? hexToBytes(call.args[0]) : undefined;
  };
  // A root certificate that is valid longer replaces the one before.
  return { derOf, roots: events.filter(({ args }) => args.index === 1n).map(({ args }) => args.id) };
}

/** The newest revocation list that one of these certificates was given for, as hex. */
async function readCrl({ deployment, contracts, at }: Place, authorities: readonly Hex[]): Promise<string | undefined> {
  const contract = { address: contracts.certificates, abi: certificatesAbi } as const;
  const upserted = await readEvents(deployment, { ...contract, eventName: "CrlUpserted" });
  const event = upserted.filter((own) => isBefore(own, at) && authorities.includes(own.args.authority)).at(-1);
  const call = event && (await readCallTo(deployment, contract, event.transactionHash));
  return call?.functionName === "upsertCrl" ? call.args[1].slice(2) : undefined;
}

async function readStatements({ deployment, contracts, at }: Place, model: Hex) {
  const contract = { address: contracts.collateral, abi: collateralAbi } as const;
  const [infos, identities] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "TcbInfoUpserted", args: { model } }),
    readEvents(deployment, { ...contract, eventName: "QeIdentityUpserted" }),
  ]);
  const read = async (events: readonly (Position & { transactionHash: Hex })[]) => {
    const event = events.filter((own) => isBefore(own, at)).at(-1);
    const hash = event?.transactionHash;
    const call = hash && (await readCallTo(deployment, contract, hash));
    if (!call || (call.functionName !== "upsertTcbInfo" && call.functionName !== "upsertQeIdentity")) return undefined;
    const [signer, json, signature] = call.args;
    return { signer, json: hexToString(json), signature: signature.slice(2) };
  };
  const [tcb, qe] = await Promise.all([read(infos), read(identities)]);
  return tcb && qe && { tcb, qe };
}
