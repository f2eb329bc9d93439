import { type Hex, zeroAddress, zeroHash } from "viem";
import { bitsOf, fullMask } from "../../contracts/sdk/masks.ts";
import { asSealed, firstRoundOf, unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import type { SealedBatch, Vote } from "../../contracts/sdk/structs.ts";
import { type BatchRecord, batchName, type Ledger, type LedgerLog, type News, type RoundRecord } from "./ledger.ts";

/** `IChecks.BatchState` of a batch that has ended. */
const ENDED: Readonly<Record<number, "final" | "void">> = { 4: "final", 5: "void" };

/** Folds a log about a batch; others mean nothing here. */
export function foldBatchLog(ledger: Ledger, log: LedgerLog, timestamp: number, news: News): void {
  const transaction = log.transactionHash as Hex;
  switch (log.eventName) {
    case "BatchSealed": {
      const { campaignId, sequence, operator, digest, verdict, seedBlock } = log.args;
      const { count, goldCount, approve, abusive, goldCommitment } = verdict;
      const words = { count, goldCount, approve, abusive, goldCommitment };
      const sealed = asSealed({ campaignId, sequence, operator, digest, ...words });
      news.sealed.push(open(ledger, sealed, transaction, seedBlock));
      return;
    }
    case "ForcedBatchSealed": {
      const { campaignId, sequence, digest, count, seedBlock } = log.args;
      const words = { approve: fullMask(count), abusive: fullMask(count), goldCount: 0, goldCommitment: zeroHash };
      const sealed = asSealed({ campaignId, sequence, operator: zeroAddress, digest, count, ...words });
      news.sealed.push(open(ledger, sealed, transaction, seedBlock));
      return;
    }
    default: {
      if (!("campaignId" in log.args && "sequence" in log.args)) return;
      const batch = ledger.batches.get(batchName(log.args.campaignId, log.args.sequence));
      if (batch === undefined) return;
      foldRoundLog(batch, log, timestamp, news);
      if (log.eventName === "RoundSettled") noteSlashes(ledger, batch, log.args.roundId);
    }
  }
}

function open(ledger: Ledger, sealed: SealedBatch, transaction: Hex, seedBlock: number): BatchRecord {
  const name = batchName(sealed.campaignId, sealed.sequence);
  const place = { ...firstRoundOf(sealed), draw: 0 };
  const fresh = { sealed: transaction, seedBlock, place, state: "open" } as const;
  const batch: BatchRecord = { ...sealed, ...fresh, rounds: [] };
  ledger.batches.set(name, batch);
  return batch;
}

function noteSlashes({ slashes, taken }: Ledger, { rounds }: BatchRecord, roundId: Hex): void {
  const voters = rounds.find((round) => round.roundId === roundId)?.voters ?? [];
  for (const [seat, voter] of voters.entries()) slashes.push({ voter, amount: taken[seat] ?? 0n });
}

function foldRoundLog(batch: BatchRecord, log: LedgerLog, timestamp: number, news: News): void {
  const transaction = log.transactionHash as Hex;
  switch (log.eventName) {
    case "SeedBlockSet":
      batch.seedBlock = log.args.seedBlock;
      return;
    case "CommitteeDrawn": {
      const { roundId, committee, votingEnd } = log.args;
      const round = roundOf(batch, roundId, committee, { votingEnd, timestamp, transaction });
      batch.rounds.push(round);
      news.drawn.push(round);
      return;
    }
    case "CommitteeUnavailable": {
      const at = { votingEnd: timestamp, timestamp, transaction };
      batch.rounds.push(roundOf(batch, log.args.roundId, [], at));
      return;
    }
    case "RoundSet": {
      const { tier, draw, items, payrolls, seedBlock } = log.args;
      // Comes before the RoundSettled of the round it follows, which is found by its id.
      batch.place = { tier, draw, items };
      batch.payrolls = payrolls;
      batch.seedBlock = seedBlock;
      return;
    }
    default:
      foldVotes(batch, log, transaction, news);
  }
}

function foldVotes(batch: BatchRecord, log: LedgerLog, transaction: Hex, news: News): void {
  const round = batch.rounds.at(-1);
  if (round === undefined) return;
  switch (log.eventName) {
    case "BallotsCast":
      round.cast = { transaction, seats: log.args.votes.length };
      round.seats = BigInt(log.args.voters);
      round.votes = log.args.votes;
      return;
    case "VoteInserted":
      insertVote(round, log.args.seat, log.args.vote);
      return;
    case "GoldOpened": {
      const { mask, answers, salt } = log.args;
      round.gold = { mask, answers, salt, transaction };
      return;
    }
    case "BatchDecided": {
      const { approved, rejected, appealEnd } = log.args;
      round.decided = { transaction, approved, rejected, appealEnd };
      news.decided.push({ batch, round });
      return;
    }
    case "RoundSettled": {
      const { roundId, state, accepted, moved, paidVotes, slashed } = log.args;
      const settled = batch.rounds.find((one) => one.roundId === roundId);
      if (settled === undefined) return;
      settled.settled = { transaction, accepted, moved, paidVotes, slashed };
      batch.accepted |= accepted;
      batch.state = ENDED[state] ?? "open";
      news.settled.push({ batch, round: settled });
      return;
    }
    default:
      return;
  }
}

function roundOf(
  batch: BatchRecord,
  roundId: Hex,
  committee: readonly bigint[],
  { votingEnd, timestamp, transaction }: { votingEnd: number; timestamp: number; transaction: Hex },
): RoundRecord {
  const { campaignId, sequence, place, operator } = batch;
  return {
    ...{ campaignId, sequence, roundId, ...place, forced: operator === zeroAddress, committee },
    ...{ voters: committee.map((word) => unpackCommitteeWord(word).voter), heardAt: Date.now() },
    ...{ votingSeconds: Math.max(0, votingEnd - timestamp), votingEnd, drawn: transaction, seats: 0n, votes: [] },
  };
}

/** Votes stay in seat order, one per seat. */
function insertVote(round: RoundRecord, seat: number, vote: Vote): void {
  const votes = new Map(bitsOf(round.seats).map((voter, i) => [voter, round.votes[i] as Vote]));
  votes.set(seat, vote);
  round.seats |= 1n << BigInt(seat);
  round.votes = bitsOf(round.seats).map((voter) => votes.get(voter) as Vote);
}
