import { type Address, bytesToHex, type Hex, stringToBytes } from "viem";
import { readContract } from "viem/actions";
import { teeRegistryAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { AssayError } from "../errors.ts";
import { postBallot } from "../gateway/rounds.ts";
import { readStatus } from "../gateway/status.ts";
import { sealMessage } from "../sealed-message.ts";
import type { Ballot } from "../structs.ts";
import { type AssayDomain, ballotTypes } from "../typed-data.ts";
import { type KeptReceipt, requireReceipt } from "./receipt.ts";

/** Where ballots go: the leader's encryption key, and the key that signs receipts. */
export type BallotBox = { encryptionKey: Hex; signer: Address };

/** The gateway's key is not one the chain knows for it. */
export class GatewayKeyError extends AssayError {
  override readonly name = "GatewayKeyError";
  constructor() {
    super("Do not vote through this gateway: its encryption key is not the one registered on chain for its signer.");
  }
}

/**
 * A gateway's ballot box, believed only where the registry has its keys.
 *
 * @throws GatewayKeyError, GatewayRefusal; the platform's errors where nobody answers
 */
export async function readBallotBox(
  { client, registry }: Pick<Deployment, "client" | "registry">,
  gateway: string,
): Promise<BallotBox> {
  const { signer, encryptionKey } = await readStatus(gateway);
  const call = { address: registry, abi: teeRegistryAbi, functionName: "keyOf", args: [signer] } as const;
  const key = await readContract(client, call);
  if (key.encryptionKey.toLowerCase() !== encryptionKey.toLowerCase()) throw new GatewayKeyError();
  return { signer, encryptionKey };
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
