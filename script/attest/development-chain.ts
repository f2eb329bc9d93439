import { type Address, bytesToHex, concat, type Hex, hexToBytes, keccak256, pad } from "viem";
import { parseCertificate } from "../../contracts/sdk/attestation/certificate.ts";
import { idOf } from "../../contracts/sdk/attestation/certificate-id.ts";
import { parseCollateral } from "../../contracts/sdk/attestation/collateral.ts";
import { type Upsert as Call, inOrder, upsertsOf } from "../../oracle/attestation/upserts.ts";
import { boot, composeHash, type Guest } from "../../oracle/tee/platform/boot.ts";
import { encodeCertificate } from "../../oracle/tee/platform/certificate.ts";
import type { CertificateName, Draft } from "../../oracle/tee/platform/draft.ts";
import { collateralOf, crlOf, encodeContractQuote } from "../../oracle/tee/platform/issue.ts";
import type { Platform } from "../../oracle/tee/platform/platform.ts";
import { TD } from "../../oracle/tee/platform/quote-draft.ts";
import { type Anvil, anvilAccount, startAnvil } from "../anvil.ts";
import type { Deployed } from "./artifact.ts";
import { type Deployment, deployRegistry, deployVerifier, type Verifier } from "./deployed.ts";
import { connect, type LocalChain, send } from "./send.ts";

/** Who registers which key. */
export type Binding = { operator: Address; signer: Address; encryptionKey: Hex };

/** A chain that trusts a development platform's root, with a registry for the workload that its guest runs. */
export type DevelopmentChain = Deployment & {
  anvil: Anvil;
  client: LocalChain;
  workloadId: number;
  /** Number and hash of a block that quotes can name. */
  anchor: { number: bigint; hash: Hex };
};

const WEEK = 7 * 86_400;

/** @param at Unix time at which the chain begins */
export async function openDevelopmentChain(platform: Platform, guest: Guest, at: number): Promise<DevelopmentChain> {
  const anvil = await startAnvil({ args: ["--timestamp", String(at)] });
  try {
    const client = connect(anvil.url);
    const verifier = await deployVerifier(client, platform.authority.root.publicKey);
    const registry = await deployRegistry(client, verifier);
    await sendAll(client, [workloadCall(registry, guest)]);
    const { number, hash } = await client.getBlock();
    return { ...verifier, registry, anvil, client, workloadId: 1, anchor: { number, hash } };
  } catch (error) {
    await anvil.stop();
    throw error;
  }
}

/** The owner's workload: what a guest runs, where it runs, and nothing else. */
export function workloadCall(registry: Deployed, guest: Guest): Call {
  const args = [programOf(guest), policyOf(guest)];
  return { ...registry, what: "adds the workload", functionName: "addWorkload", args };
}

/** The owner's word that another verifier decides. */
export function verifierCall(registry: Deployed, { verifier }: Verifier): Call {
  return { ...registry, what: "sets the verifier", functionName: "setQuoteVerifier", args: [verifier.address] };
}

/** The report data that a quote for this key has to carry. */
export async function reportDataOf(
  { client, registry, anchor }: Pick<DevelopmentChain, "client" | "registry" | "anchor">,
  { operator, signer, encryptionKey }: Binding,
): Promise<Uint8Array> {
  const args = [operator, signer, encryptionKey];
  const bound = (await client.readContract({ ...registry, functionName: "reportDataOf", args })) as Hex;
  return hexToBytes(concat([bound, anchor.hash]));
}

/** Everything that has to be on chain before a draft's quote can be judged. */
export function collateralCalls({ certificates, statements }: Verifier, draft: Draft): Call[] {
  const certificate = (name: CertificateName) => parseCertificate(encodeCertificate(draft.certificates[name]));
  // Damaged lists are put in afterwards: it is the contracts that have to refuse them.
  const collateral = {
    ...parseCollateral(collateralOf({ ...draft, afterwards: {} })),
    ...{ root_ca_crl: crlOf(draft, "rootCrl"), pck_crl: crlOf(draft, "platformCrl") },
  };
  const chain = { leaf: certificate("pck"), ca: certificate("platformCa"), root: certificate("root") };
  const contracts = { certificates: certificates.address, collateral: statements.address };
  const calls = inOrder(upsertsOf(contracts, collateral, chain));
  // Whom it asks reverts through it.
  return calls.map((call) => (call.address === statements.address ? { ...call, abi: statements.abi } : call));
}

/** What the verifier is asked about a draft's quote. */
export function verifyCall({ verifier }: Verifier, draft: Draft): Call {
  const args = [pckOf(draft), bytesToHex(encodeContractQuote(draft))];
  return { ...verifier, what: "verifies the quote", functionName: "verifyQuote", args };
}

/** The registration of a key with a draft's quote. */
export function registration(
  { registry, workloadId, anchor }: DevelopmentChain,
  draft: Draft,
  { signer, encryptionKey }: Omit<Binding, "operator">,
): Call {
  const { body, eventLog } = draft.quote;
  const names = body[TD.mrConfigId] === 1 ? [] : eventLog.filter(({ imr }) => imr === 3);
  const evidence = {
    ...{ pck: pckOf(draft), quote: bytesToHex(encodeContractQuote(draft)), anchorBlock: anchor.number },
    eventLog: names.map(({ event: name, event_payload }) => ({ name, payload: `0x${event_payload}` })),
  };
  const args = [workloadId, signer, encryptionKey, evidence];
  return { ...registry, what: "registers the key", functionName: "registerKey", args };
}

/** Takes away the life of a key that rests on a draft's quote. */
export function invalidation({ registry, verifier }: Deployment, draft: Draft, signer: Address): Call {
  const args = [signer, pckOf(draft), verifier.address, bytesToHex(encodeContractQuote(draft))];
  return { ...registry, what: "invalidates the key", functionName: "invalidateKey", args };
}

/** Sends all of it. @throws Error for a call that is refused */
export async function sendAll(client: LocalChain, calls: readonly Call[]): Promise<Map<string, number>> {
  const costs = new Map<string, number>();
  for (const call of calls) {
    const { gas, error } = await send(client, call);
    if (error !== undefined) throw new Error(`A call that ${call.what} was refused: ${error}`);
    costs.set(call.what, gas);
  }
  return costs;
}

/** A key for one of the chain's accounts, which is its signer as well. */
export function bindingOf(account: number): Binding {
  const { address } = anvilAccount(account);
  return { operator: address, signer: address, encryptionKey: keccak256(address) };
}

function pckOf({ certificates }: Draft): Hex {
  return idOf(parseCertificate(encodeCertificate(certificates.pck)));
}

function programOf(guest: Guest) {
  const { mrTd, rtmrs } = boot(guest);
  const [, rtmr1, rtmr2] = rtmrs.map((rtmr) => bytesToHex(rtmr));
  if (!rtmr1 || !rtmr2) throw new Error("a boot measures four registers");
  return {
    osImage: keccak256(concat([bytesToHex(mrTd), rtmr1, rtmr2])),
    ...{ composeHash: bytesToHex(composeHash(guest)), app: pad(bytesToHex(guest.appId), { size: 20 }) },
  };
}

function policyOf(guest: Guest) {
  const [rtmr0] = boot(guest).rtmrs;
  if (!rtmr0) throw new Error("a boot measures four registers");
  return { floor: 0, lifetime: WEEK, advisories: [], shapes: [keccak256(rtmr0)], platforms: [] };
}
