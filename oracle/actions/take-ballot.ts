import { type Address, type Hex, hexToBytes, isAddressEqual } from "viem";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import type { Receipt } from "../../contracts/sdk/structs.ts";
import { hashBallot, receiptTypes } from "../../contracts/sdk/typed-data.ts";
import { Refusal } from "../errors.ts";
import { fromJsonBytes, toJson } from "../json.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { hasActiveKey } from "../plan.ts";
import { insertBallot, readBallot, type StoredBallot } from "../storage/ballots.ts";
import { type Batch, type Round, roundOf } from "../watch/state.ts";
import { type OpenBallot, openBallot } from "./open-ballot.ts";
import { isSignedBy, isVotersKey } from "./signed-by.ts";

/** A round of a batch that this oracle sealed. @throws Refusal */
export function requireRound({ watch, client }: Oracle, roundId: Hex): { batch: Batch; round: Round } {
  const batch = watch.state.batches.get(watch.state.rounds.get(roundId) ?? "");
  const round = batch && roundOf(batch, roundId);
  if (batch === undefined || round === undefined || batch.operator !== client.wallet.account.address) {
    throw new Refusal("unknown-round", "No round of this id is run by this oracle.");
  }
  return { batch, round };
}

/** The voter's seat in the committee. @throws Refusal */
export function requireSeat({ committee }: Round, voter: Address): number {
  const seat = committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
  if (seat < 0) throw new Refusal("not-in-committee", `${voter} has no seat in this round's committee.`);
  return seat;
}

/**
 * Takes a committee member's ballot and promises, signed, to show it. The first ballot of a voter stands.
 *
 * @returns the receipt with its signature as JSON, and whether the ballot is new
 * @throws Refusal
 */
export async function takeBallot(oracle: Oracle, roundId: Hex, voter: Address, sealed: Hex) {
  const { batch, round } = requireRound(oracle, roundId);
  requireSeat(round, voter);
  const ballot = await openBallot(oracle, roundId, hexToBytes(sealed)).catch((cause: unknown) => {
    const message =
      "The ballot does not open to {approve, abstain, signature}: seal it to this oracle's encryptionKey.";
    throw Object.assign(new Refusal("bad-ballot", message), { cause });
  });
  const { approve, abstain } = ballot;
  const ballotHash = hashBallot(oracle.client.domain, { roundId, voter, approve, abstain });
  requireWords(ballot, batch.count);
  // Asked first: who could not have signed it must not learn whether this ballot is the one that was cast.
  await requireVoter(oracle, voter, ballotHash, ballot.signature);
  const known = await readBallot(oracle, roundId, voter);
  if (known !== undefined) return answerKnown(known, ballotHash);
  requireKey(oracle);
  const receipt = await signReceipt(oracle, { roundId, voter, ballotHash });
  // Asked last, after everything that takes time: what is stored now is in time by the chain's clock.
  const { head } = oracle.watch.state;
  const isOpen = batch.state === "voting" && batch.round?.roundId === roundId;
  if (!isOpen || head.timestamp > round.votingEnd) {
    throw new Refusal("voting-closed", `Voting ended at ${round.votingEnd}, the chain's time is ${head.timestamp}.`);
  }
  await insertBallot(oracle, roundId, { voter, sealed: hexToBytes(sealed), ballotHash, receipt });
  const stored = await readBallot(oracle, roundId, voter);
  if (stored === undefined) throw new Refusal("voting-closed", `Voting ended at ${round.votingEnd}.`);
  log("ballot taken", { roundId, voter });
  return { ...answerKnown(stored, ballotHash), created: true };
}

/** What no registered key signed binds nobody, and is believed by nobody. @throws Refusal */
export function requireKey({ watch, env, keys }: Oracle): void {
  if (hasActiveKey(watch.state, { workloadId: env.workloadId, signer: keys.signer.address })) return;
  throw new Refusal("unavailable", "This oracle's key is not active yet: ask again in a moment.");
}

function answerKnown(known: StoredBallot, ballotHash: Hex): { answer: unknown; created: boolean } {
  if (known.ballotHash !== ballotHash) {
    throw new Refusal("ballot-exists", "You have cast another ballot in this round, and the first one stands.");
  }
  return { answer: fromJsonBytes(new TextEncoder().encode(known.receipt)), created: false };
}

function requireWords({ approve, abstain }: OpenBallot, count: number): void {
  if (approve >> BigInt(count) === 0n && abstain >> BigInt(count) === 0n) return;
  throw new Refusal("bad-ballot", `The batch has ${count} items: no bit above ${count - 1} may be set.`);
}

/** By the voter's key, the voter's delegate, or the voter's contract: as the contract will decide it. */
async function requireVoter({ client }: Oracle, voter: Address, ballotHash: Hex, signature: Hex): Promise<void> {
  if (await isVotersKey(client, voter, ballotHash, signature)) return;
  if (await isSignedBy(client, voter, ballotHash, signature)) return;
  throw new Refusal("bad-signature", `The ballot is not signed by ${voter}, its delegate or its contract.`);
}

async function signReceipt(oracle: Oracle, part: Omit<Receipt, "blockNumber" | "blockHash">): Promise<string> {
  const { number: blockNumber, hash: blockHash } = oracle.watch.state.head;
  const receipt: Receipt = { ...part, blockNumber, blockHash };
  const signature = await oracle.keys.signer.signTypedData({
    domain: oracle.client.domain,
    types: receiptTypes,
    primaryType: "Receipt",
    message: receipt,
  });
  return toJson({ receipt, signature });
}
