import { type Address, type Hex, type Log, parseEventLogs } from "viem";
import { assayAbi, stakingAbi } from "../../contracts/sdk/abi.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { pause } from "./wait.ts";
import type { World } from "./world.ts";

/** A round as its voters hear of it. */
export type DrawnRound = {
  campaignId: number;
  sequence: number;
  roundId: Hex;
  committee: readonly bigint[];
  voters: readonly Address[];
  /** This machine's time in milliseconds, and how long voting lasts: what bounds waiting, not what decides. */
  heardAt: number;
  votingSeconds: number;
};

/** What the chain says about one batch; each part with the transaction that said it. */
export type BatchRecord = {
  campaignId: number;
  sequence: number;
  operator: Address;
  count: number;
  /** Items the check approved. */
  approve: bigint;
  sealed: Hex;
  round?: DrawnRound & { drawn: Hex };
  cast?: { transaction: Hex; seats: number };
  tallied?: Hex;
  settled?: { transaction: Hex; accepted: bigint; paidVotes: readonly bigint[]; slashed: bigint };
};

/** Stake units that a voter lost when a round was settled, often 0. */
export type Slash = { voter: Address; amount: bigint };

/** Everything the actors know of the chain: a fold over the logs of the core and of Staking. */
export type Ledger = { batches: Map<string, BatchRecord>; slashes: Slash[] };

/** What some logs said. */
export type News = { sealed: BatchRecord[]; drawn: DrawnRound[]; settled: BatchRecord[] };

const POLL_MS = 250;

/** Name of a batch. */
export function batchName(campaignId: number, sequence: number): string {
  return `${campaignId}/${sequence}`;
}

/** The batches of one campaign in their order. */
export function batchesOf({ batches }: Ledger, campaignId: number): BatchRecord[] {
  const own = [...batches.values()].filter((batch) => batch.campaignId === campaignId);
  return own.sort((a, b) => a.sequence - b.sequence);
}

/** Follows the chain and calls back with what is new, until `signal` ends it. Rejects when the chain is gone. */
export async function followChain(
  { client, core, staking }: World,
  ledger: Ledger,
  onNews: (news: News) => void,
  signal: AbortSignal,
): Promise<void> {
  let from = 0n;
  while (!signal.aborted) {
    const { number, timestamp } = await client.getBlock();
    if (number >= from) {
      const logs = await client.getLogs({ address: [core, staking], fromBlock: from, toBlock: number });
      onNews(foldLogs(ledger, logs, Number(timestamp)));
      from = number + 1n;
    }
    await pause(POLL_MS);
  }
}

/**
 * Adds logs to the ledger.
 * @param timestamp - Of the head they were read at.
 * @returns what they said
 */
export function foldLogs(ledger: Ledger, logs: Log[], timestamp: number): News {
  const news: News = { sealed: [], drawn: [], settled: [] };
  for (const log of parseEventLogs({ abi: [...assayAbi, ...stakingAbi], logs })) {
    const transaction = log.transactionHash as Hex;
    if (log.eventName === "CommitteeSettled") {
      const { committee, taken } = log.args;
      committee.forEach((word, seat) => {
        ledger.slashes.push({ voter: unpackCommitteeWord(word).voter, amount: taken[seat] ?? 0n });
      });
    } else if (log.eventName === "BatchSealed") {
      const { campaignId, sequence, operator, verdict } = log.args;
      const approve = verdict.approve & ~verdict.abusive;
      const record = { campaignId, sequence, operator, count: verdict.count, approve, sealed: transaction };
      ledger.batches.set(batchName(campaignId, sequence), record);
      news.sealed.push(record);
    } else if (isOfRound(log)) {
      const batch = ledger.batches.get(batchName(log.args.campaignId, log.args.sequence));
      if (batch !== undefined) foldRound(batch, log, transaction, timestamp, news);
    }
  }
  return news;
}

type AnyLog = ReturnType<typeof parseEventLogs<[...typeof assayAbi, ...typeof stakingAbi]>>[number];
type RoundEvent = "CommitteeDrawn" | "BallotsCast" | "BatchDecided" | "BatchSettled";
type RoundLog = Extract<AnyLog, { eventName: RoundEvent }>;

function isOfRound(log: AnyLog): log is RoundLog {
  return ["CommitteeDrawn", "BallotsCast", "BatchDecided", "BatchSettled"].includes(log.eventName);
}

function foldRound(batch: BatchRecord, log: RoundLog, transaction: Hex, timestamp: number, news: News): void {
  switch (log.eventName) {
    case "CommitteeDrawn": {
      const { campaignId, sequence, roundId, committee, votingEnd } = log.args;
      const voters = committee.map((word) => unpackCommitteeWord(word).voter);
      const votingSeconds = Math.max(0, votingEnd - timestamp);
      const round = { campaignId, sequence, roundId, committee, voters, heardAt: Date.now(), votingSeconds };
      batch.round = { ...round, drawn: transaction };
      news.drawn.push(round);
      break;
    }
    case "BallotsCast":
      batch.cast = { transaction, seats: log.args.votes.length };
      break;
    case "BatchDecided":
      if (batch.cast?.transaction !== transaction) batch.tallied = transaction;
      break;
    case "BatchSettled": {
      const { accepted, paidVotes, slashed } = log.args;
      batch.settled = { transaction, accepted, paidVotes, slashed };
      news.settled.push(batch);
      break;
    }
  }
}
