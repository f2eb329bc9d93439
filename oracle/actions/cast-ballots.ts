import { type Address, getAddress, type Hex } from "viem";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import { ballotsHash, type CastBallot, quorumOf, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { compactSignature } from "../../contracts/sdk/signature.ts";
import type { GoldOpening } from "../../contracts/sdk/structs.ts";
import { closingTypes, hashBallot } from "../../contracts/sdk/typed-data.ts";
import { openingOf } from "../batches/gold.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { isGoldClosed } from "../plan.ts";
import { closeBox } from "../storage/ballots.ts";
import { readBatch } from "../storage/batches.ts";
import type { Batch, Round } from "../watch/state.ts";
import { openBallot } from "./open-ballot.ts";
import { NO_GOLD, sealedBatch } from "./sealed-batch.ts";
import { send } from "./send.ts";
import { isSignedBy, isVotersKey } from "./signed-by.ts";

/** A ballot that was taken; one whose signature no longer holds is shown, and counts as silence. */
type ShownBallot = CastBallot & { holds: boolean };

/**
 * Closes the ballot box of a round and shows every ballot that was taken, in one transaction, and with them the gold if
 * enough of them hold.
 */
export async function castBallots(oracle: Oracle, batch: Batch): Promise<void> {
  const { round } = batch;
  if (round === undefined) return;
  const { roundId, committee } = round;
  const ballots = await takenBallots(oracle, round, batch.committed);
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
  const gold = await goldFor(oracle, batch, round, ballots);
  await send(oracle.client, {
    address: oracle.client.core,
    abi: assayAbi,
    functionName: "castBallots",
    args: [sealedBatch(batch), committee, shown, voterMask, closing, gold],
  });
  log("ballots cast", { roundId, count: ballots.length });
}

/** In seat order. What a voter committed to on chain wins over what it gave us: such a ballot would not count. */
async function takenBallots(oracle: Oracle, round: Round, committed: bigint): Promise<ShownBallot[]> {
  const { roundId, committee } = round;
  const taken = new Map((await closeBox(oracle, roundId)).map((ballot) => [getAddress(ballot.voter), ballot]));
  const ballots: ShownBallot[] = [];
  for (const [seat, word] of committee.entries()) {
    const ballot = taken.get(unpackCommitteeWord(word).voter);
    if (ballot === undefined || (committed >> BigInt(seat)) & 1n) continue;
    const { voter } = ballot;
    const { approve, abstain, signature } = await openBallot(oracle, roundId, ballot.sealed);
    const ballotHash = hashBallot(oracle.client.domain, { roundId, voter, approve, abstain });
    ballots.push({ seat, approve, abstain, ...(await signed(oracle, voter, ballotHash, signature)) });
  }
  return ballots;
}

/** Keys' signatures go out in 64 bytes; what a contract wallet gave stays as it is, for it may know no other form. */
async function signed({ client }: Oracle, voter: Address, ballotHash: Hex, signature: Hex) {
  if (await isVotersKey(client, voter, ballotHash, signature)) {
    return { signature: signature.length === 2 + 130 ? compactSignature(signature) : signature, holds: true };
  }
  return { signature, holds: await isSignedBy(client, voter, ballotHash, signature) };
}

/** Gold is opened only where a quorum was heard: opened before, it would be known to those who vote next. */
async function goldFor(
  oracle: Oracle,
  batch: Batch,
  { committee }: Round,
  ballots: readonly ShownBallot[],
): Promise<GoldOpening> {
  const heard = ballots.filter(({ holds }) => holds).length;
  if (!isGoldClosed(batch) || heard < quorumOf(committee.length)) return NO_GOLD;
  const stored = await readBatch(oracle, batch.campaignId, batch.sequence);
  // Without its opening the ballots are still shown: gold that stays closed harms only this oracle.
  return openingOf(stored?.proposal.gold) ?? NO_GOLD;
}
