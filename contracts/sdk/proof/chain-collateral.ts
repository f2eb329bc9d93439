import { type Hex, hexToBytes, hexToString } from "viem";
import { certificatesAbi, collateralAbi } from "../abi.ts";
import type { DcapContracts } from "../attestation/contracts.ts";
import type { CollateralFile } from "../attestation/fetch-collateral.ts";
import { pemOf } from "../attestation/pem-chain.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { readCallTo } from "./call.ts";
import { isBefore } from "./evidence.ts";

/** What the contracts were sent about a platform: its certificates, and what Intel says of it. */
export type ChainCollateral = { chain: string; collateral: CollateralFile };

type At = Parameters<typeof isBefore>[1];
type Place = { deployment: Deployment; contracts: DcapContracts; at: At };

/**
 * Puts together what a platform's quote was judged by when `at` happened, from the calldata that certificates, revocation lists
 * and statements were sent in. Nothing of it is verified.
 *
 * @param pck id of the platform's certificate
 * @returns undefined where a part is not in plain calldata of a transaction
 */
export async function readChainCollateral(
  deployment: Deployment,
  { contracts, pck, at }: { contracts: DcapContracts; pck: Hex; at: At },
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
  const read = async (events: readonly At[]) => {
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
