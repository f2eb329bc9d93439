import { type Address, getAddress, type Hex } from "viem";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { ballotsHash, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { compactSignature } from "../../contracts/sdk/signature.ts";
import { closingTypes, hashBallot } from "../../contracts/sdk/typed-data.ts";
import type { ChainClient } from "../chain.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { readBallots } from "../storage/ballots.ts";
import type { Batch } from "../watch/state.ts";
import { openBallot } from "./open-ballot.ts";
import { sealedBatch } from "./sealed-batch.ts";
import { send } from "./send.ts";
import { isVotersKey } from "./signed-by.ts";

/** Closes the ballot box of a round and shows every ballot that was taken, in one transaction. */
export async function castBallots(oracle: Oracle, batch: Batch): Promise<void> {
  const { round } = batch;
  if (round === undefined) return;
  const { roundId, committee } = round;
  const taken = new Map((await readBallots(oracle, roundId)).map((ballot) => [getAddress(ballot.voter), ballot]));
  const ballots = [];
  for (const [seat, word] of committee.entries()) {
    const ballot = taken.get(unpackCommitteeWord(word).voter);
    if (ballot === undefined) continue;
    const { approve, abstain, signature } = await openBallot(oracle, roundId, ballot.sealed);
    const ballotHash = hashBallot(oracle.client.domain, { roundId, voter: ballot.voter, approve, abstain });
    const short = await shorten(oracle.client, ballot.voter, ballotHash, signature);
    ballots.push({ seat, approve, abstain, signature: short });
  }
  // With no ballot there is nothing to show: the round is tallied as silent when its opening time is over.
  if (ballots.length === 0) return;
  const voterMask = maskOf(ballots.map((ballot) => ballot.seat));
  const closing = await oracle.keys.signer.signTypedData({
    domain: oracle.client.domain,
    types: closingTypes,
    primaryType: "Closing",
    message: { roundId, ballotsHash: ballotsHash(roundId, committee, ballots), voterMask },
  });
  const shown = ballots.map(({ approve, abstain, signature }) => ({ approve, abstain, signature }));
  await send(oracle.client, {
    address: oracle.client.core,
    abi: assayAbi,
    functionName: "castBallots",
    args: [sealedBatch(batch), committee, shown, voterMask, closing],
  });
  log("ballots cast", { roundId, count: ballots.length });
}

/** Keys' signatures go out in 64 bytes; what a contract wallet gave stays as it is, for it may know no other form. */
async function shorten(client: ChainClient, voter: Address, ballotHash: Hex, signature: Hex): Promise<Hex> {
  const isLong = signature.length === 2 + 130;
  return isLong && (await isVotersKey(client, voter, ballotHash, signature)) ? compactSignature(signature) : signature;
}
