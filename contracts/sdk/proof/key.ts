import { type Address, type Hex, hexToBytes, isAddressEqual } from "viem";
import { getBlock, readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import { fromContractQuote } from "../attestation/contract-quote.ts";
import { readContracts, VerifierError } from "../attestation/contracts.ts";
import { keyReportData } from "../attestation/key-data.ts";
import { readTrustOn } from "../attestation/read-trust.ts";
import { RefusedError } from "../attestation/reasons.ts";
import type { Verdict } from "../attestation/verdict.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { AssayError } from "../errors.ts";
import { toTime } from "../times.ts";
import { readCallTo } from "./call.ts";
import { readChainCollateral } from "./chain-collateral.ts";
import { isBefore, readTime } from "./evidence.ts";
import { keysAt } from "./keys.ts";
import { ANY_STATUS, readWorkload, verifyProgram, type Workload } from "./program.ts";
import { explainQuote } from "./quote.ts";
import { judged, open, type Step } from "./step.ts";
import { verifyUpgrades } from "./upgrades.ts";

/** The key is not one of this registry. */
export class UnknownKeyError extends AssayError {
  override readonly name = "UnknownKeyError";
}

/**
 * Verifies what a key of the registry rests on, from the chain alone: its last registration's quote with the certificates and
 * statements that were on chain then, that it measures the workload's program and was made for this key, and who may change what runs.
 *
 * @returns every link; a quote or collateral that is not in plain calldata leaves its links open
 * @throws UnknownKeyError when no such key was registered
 * @example
 * const steps = await verifyKey(deployment, { signer });
 */
export async function verifyKey(deployment: Deployment, { signer }: { signer: Address }): Promise<Step[]> {
  const record = await readKeyRecord(deployment, signer);
  const { workloadId } = record.registered.args;
  return [
    await verifyLife(deployment, record),
    ...(await verifyEvidence(deployment, record)),
    ...(await verifyUpgrades(deployment, workloadId)),
  ];
}

type KeyRecord = Awaited<ReturnType<typeof readKeyRecord>>;

/** The last registration of a key, and the quote that it was accepted for. */
async function readKeyRecord(deployment: Deployment, signer: Address) {
  const contract = { address: deployment.registry, abi: teeRegistryAbi, args: { signer } } as const;
  const [events, quotes, key] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "KeyRegistered" }),
    readEvents(deployment, { ...contract, eventName: "QuoteAccepted" }),
    readContract(deployment.client, { ...contract, functionName: "keyOf", args: [signer] }),
  ]);
  const registered = events.at(-1);
  const accepted = quotes.findLast(({ transactionHash }) => transactionHash === registered?.transactionHash);
  if (registered && accepted) return { signer, key, registered, accepted };
  throw new UnknownKeyError(
    `No key ${signer} was registered here: check the address, and that the endpoint has all events.`,
  );
}

/** The registry's word on the key, against its events. */
async function verifyLife(deployment: Deployment, { signer, key, registered }: KeyRecord): Promise<Step> {
  const head = await getBlock(deployment.client);
  const last = { ...registered, blockNumber: head.number + 1n, logIndex: 0 };
  const life = (await keysAt(deployment, last)).get(signer.toLowerCase());
  const { operator, workloadId, encryptionKey } = registered.args;
  const same =
    life !== undefined &&
    isAddressEqual(life.operator, key.operator) &&
    isAddressEqual(operator, key.operator) &&
    life.workloadId === key.workloadId &&
    workloadId === key.workloadId &&
    encryptionKey === key.encryptionKey &&
    life.until === BigInt(key.validUntil);
  const until = toTime(key.validUntil);
  const state = BigInt(key.validUntil) >= head.timestamp ? `active until ${until}` : `ended at ${until}`;
  const words = `a key of ${key.operator} for workload ${key.workloadId} since ${toTime(key.registeredAt)}, ${state}; its events say ${same ? "the same" : "something else"}`;
  const { transactionHash: transaction } = registered;
  return { ...judged("attestation", "key", same, words, { signer, key, life, transaction }), of: "registry" };
}

/** The quote with all that it rests on, as of the registration. */
async function verifyEvidence(deployment: Deployment, record: KeyRecord): Promise<Step[]> {
  const { accepted, registered } = record;
  const { transactionHash: transaction } = accepted;
  const found = { ...accepted.args, transaction };
  const call = await readRegistration(deployment, transaction);
  if (!call)
    return [open("attestation", "quote", "the registration came through another contract: no plain calldata", found)];
  const whole = await readQuote(deployment, record);
  if (!whole)
    return [
      open("attestation", "quote", "its certificates and statements are not in plain calldata of this chain", found),
    ];
  const at = Number(await readTime(deployment, accepted.blockNumber));
  const eventLog = call.eventLog.map(({ name: event, payload }) => ({
    ...{ imr: 3, event_type: RUNTIME_EVENT, event, event_payload: payload.slice(2) },
  }));
  const { verdict, steps } = await explainQuote({
    ...{ ...whole, at, chainId: deployment.chainId, policy: ANY_STATUS },
    ...(eventLog.length > 0 && { eventLog }),
  });
  const workload = await readWorkloadAt(deployment, registered.args.workloadId, accepted);
  return [
    ...steps.map((step) => (step.name === "root" ? { ...step, evidence: { ...step.evidence, ...found } } : step)),
    ...verifyProgram(verdict, workload),
    await verifyBinding(deployment, verdict, { ...record, anchorBlock: call.anchorBlock }),
  ];
}

/** Type of the events a dstack guest extends RTMR3 with: the only ones that registrations show. */
const RUNTIME_EVENT = 0x08000001;

async function readRegistration(deployment: Deployment, hash: Hex) {
  const call = await readCallTo(deployment, { address: deployment.registry, abi: teeRegistryAbi }, hash);
  return call?.functionName === "registerKey" ? call.args[3] : undefined;
}

async function readQuote(deployment: Deployment, { accepted }: KeyRecord) {
  const { pck, verifier, quote } = accepted.args;
  try {
    const contracts = await readContracts(deployment.client, verifier);
    const given = await readChainCollateral(deployment, { contracts, pck, at: accepted });
    if (!given) return undefined;
    const { collateral, chain } = given;
    const trust = await readTrustOn(deployment, contracts);
    return { quote: fromContractQuote(hexToBytes(quote), chain), collateral, trust };
  } catch (error) {
    // Another kind of verifier keeps its collateral elsewhere; bytes that are no quote say nothing.
    if (error instanceof VerifierError || error instanceof RefusedError) return undefined;
    throw error;
  }
}

/** A workload with the policy that it had when `at` happened. */
async function readWorkloadAt(
  deployment: Deployment,
  workloadId: number,
  at: KeyRecord["accepted"],
): Promise<Workload> {
  const contract = { address: deployment.registry, abi: teeRegistryAbi } as const;
  const [workload, set] = await Promise.all([
    readWorkload(deployment, workloadId),
    readEvents(deployment, { ...contract, eventName: "PolicySet", args: { workloadId } }),
  ]);
  const policy = set.filter((event) => isBefore(event, at)).at(-1)?.args.policy;
  return policy ? { ...workload, policy } : workload;
}

/** That the quote was made for this key, by a program that saw the anchor block. */
async function verifyBinding(
  { client, chainId, registry }: Deployment,
  { measurements }: Verdict,
  { signer, registered, anchorBlock }: KeyRecord & { anchorBlock: bigint },
): Promise<Step> {
  const { operator, encryptionKey } = registered.args;
  const anchor = await getBlock(client, { blockNumber: anchorBlock });
  const computed = keyReportData({ chainId, registry, operator, signer, encryptionKey }, anchor.hash);
  const reportData = measurements?.reportData;
  const words = `its report data names signer ${signer}, encryption key ${encryptionKey}, operator ${operator} and block ${anchorBlock}`;
  const found = { chainId, registry, operator, signer, encryptionKey, anchor: anchor.hash, computed, reportData };
  return judged("attestation", "binding", computed === reportData, words, found);
}
