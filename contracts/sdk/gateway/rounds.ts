import type { Address, Hex } from "viem";
import { type BallotReceipt, ballotReceiptSchema } from "../voting/receipt.ts";
import { askForJson, askGateway, jsonBody } from "./request.ts";

/**
 * A committee member's packet as it came: `requirePacket` says whose it is.
 *
 * @throws GatewayRefusal; the platform's errors where nobody answers
 */
export async function readPacket(gateway: string, roundId: Hex, voter: Address): Promise<Uint8Array<ArrayBuffer>> {
  const response = await askGateway(`${gateway}/rounds/${roundId}/packets/${voter}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Hands in a sealed ballot.
 *
 * @returns the operator's receipt as it came: `requireReceipt` says whether it is one
 * @throws GatewayRefusal; the platform's errors where nobody answers
 */
export async function postBallot(gateway: string, roundId: Hex, voter: Address, sealed: Hex): Promise<BallotReceipt> {
  const answer = await askForJson(`${gateway}/rounds/${roundId}/ballots`, jsonBody({ voter, sealed }));
  return ballotReceiptSchema.parse(answer);
}
