import { type Address, bytesToHex, type Hex, isAddressEqual, stringToBytes } from "viem";
import { getBlock, readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { AssayError } from "../errors.ts";
import { postBallot } from "../gateway/rounds.ts";
import { readStatus } from "../gateway/status.ts";
import { sealMessage } from "../sealed-message.ts";
import type { Ballot } from "../structs.ts";
import { type AssayDomain, ballotTypes } from "../typed-data.ts";
import { type KeptReceipt, requireReceipt } from "./receipt.ts";

/** Where ballots go: the leader's encryption key, the key that signs receipts, and whose keys they are on chain. */
export type BallotBox = { encryptionKey: Hex; signer: Address; operator: Address; workloadId: number };

/** The gateway's keys are not registered, not active any more, or not those that a batch was sealed with. */
export class GatewayKeyError extends AssayError {
  override readonly name = "GatewayKeyError";
  constructor(reason: string) {
    super(`Do not vote through this gateway: ${reason}.`);
  }
}

/**
 * A gateway's ballot box, believed only where its keys are active in the registry.
 *
 * @throws GatewayKeyError, GatewayRefusal; the platform's errors where nobody answers
 */
export async function readBallotBox(
  { client, registry }: Pick<Deployment, "client" | "registry">,
  gateway: string,
): Promise<BallotBox> {
  const { signer, encryptionKey } = await readStatus(gateway);
  const call = { address: registry, abi: teeRegistryAbi, functionName: "keyOf", args: [signer] } as const;
  const [key, { timestamp }] = await Promise.all([readContract(client, call), getBlock(client)]);
  // Who was never registered has a key of zeros.
  if (key.registeredAt === 0 || key.encryptionKey.toLowerCase() !== encryptionKey.toLowerCase())
    throw new GatewayKeyError("its encryption key is not the one registered on chain for its signer");
  if (BigInt(key.validUntil) < timestamp) throw new GatewayKeyError("its key is not active any more");
  return { signer, encryptionKey, operator: key.operator, workloadId: key.workloadId };
}

/**
 * Checks that a ballot box belongs to who sealed a batch: nobody else's receipt counts on chain.
 *
 * @throws GatewayKeyError
 */
export function requireSealer(
  box: BallotBox,
  { operator, workloadId }: Pick<BallotBox, "operator" | "workloadId">,
): void {
  if (!isAddressEqual(box.operator, operator) || box.workloadId !== workloadId)
    throw new GatewayKeyError(
      "its key is not of the operator that sealed the batch, so its receipt would prove nothing",
    );
}

/** What a voter, or its delegate, signs: for `eth_signTypedData_v4`. */
export function ballotRequest(domain: AssayDomain, message: Ballot) {
  return { domain, types: ballotTypes, primaryType: "Ballot" as const, message };
}

/** A signed ballot, sealed to the leader's key. */
export async function sealBallot(
  encryptionKey: Hex,
  { roundId, approve, abstain }: Pick<Ballot, "roundId" | "approve" | "abstain">,
  signature: Hex,
): Promise<Hex> {
  const ballot = stringToBytes(JSON.stringify({ approve: `${approve}`, abstain: `${abstain}`, signature }));
  return bytesToHex(await sealMessage(encryptionKey, "assay/ballot", roundId, ballot));
}

/**
 * Hands a signed ballot in and checks what comes back.
 *
 * @returns ballot and receipt, to be kept until the ballot is on chain
 * @throws GatewayRefusal, ReceiptError; the platform's errors where nobody answers
 */
export async function sendBallot(
  { domain }: Pick<Deployment, "domain">,
  gateway: string,
  { box, ballot, signature }: { box: BallotBox; ballot: Ballot; signature: Hex },
): Promise<KeptReceipt> {
  const sealed = await sealBallot(box.encryptionKey, ballot, signature);
  const answer = await postBallot(gateway, ballot.roundId, ballot.voter, sealed);
  await requireReceipt(domain, ballot, answer, box.signer);
  const { approve, abstain } = ballot;
  return { ballot: { approve, abstain, signature }, ...answer };
}
