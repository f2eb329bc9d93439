import { type Address, type Hex, isAddressEqual } from "viem";
import { getBlock, readContract } from "viem/actions";
import { assayAbi, campaignsAbi } from "../abi.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { ABUSE_VERDICT, readAbuseRounds } from "./abuse-rounds.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { CountedRound } from "./outcome.ts";
import { readRecords } from "./record.ts";
import { type SeatScore, scoreRound } from "./score.ts";
import { readSettlements, type Settlement } from "./settlements.ts";

/** A seat that a voter had in a committee. Amounts are stake units. */
export type ServedSeat = {
  campaignId: number;
  sequence: number;
  /** Which of the batch's rounds, from 1; undefined in the committee of an abuse appeal. */
  index: number | undefined;
  /** The abuse appeal that it judged. */
  appealId: bigint | undefined;
  roundId: Hex;
  tier: number;
  draw: number;
  seat: number;
  lockedStake: bigint;
  /** Undefined while the committee is not settled. */
  outcome: SeatOutcome | undefined;
};

/** What became of a seat when its committee was settled. */
export type SeatOutcome = {
  /** Chain second. */
  at: bigint;
  blockNumber: bigint;
  logIndex: number;
  transactionHash: Hex;
  taken: bigint;
  /** Its part of what others lost. */
  share: bigint;
  /** What the insurance paid for its ballot in a round that was not heard. */
  compensated: bigint;
  heard: boolean;
  score: SeatScore;
};

type Found = Omit<ServedSeat, "outcome" | "seat" | "lockedStake"> & { round: CountedRound; verdict: Verdict };
type Verdict = Parameters<typeof scoreRound>[1];

/**
 * Every seat that a voter had in a committee, oldest first, and what became of it, recomputed from events.
 *
 * @param toBlock last block to read, default the head
 * @throws RecordError when the endpoint does not keep all events
 */
export async function readService(deployment: Deployment, voter: Address, toBlock?: bigint): Promise<ServedSeat[]> {
  const [found, settlements] = await Promise.all([
    readRounds(deployment, voter, toBlock),
    readSettlements(deployment, toBlock),
  ]);
  const locks = await readLocks(deployment, found);
  const blocks = found.flatMap(({ roundId }) => settlements.get(roundId)?.blockNumber ?? []);
  const times = await readTimes(deployment, blocks);
  return found.map(({ round, verdict, ...place }) => {
    const seat = round.committee.findIndex((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
    const { lockedStake } = unpackCommitteeWord(round.committee[seat] ?? 0n);
    const settlement = settlements.get(place.roundId);
    const at = settlement && times.get(settlement.blockNumber);
    if (settlement === undefined || at === undefined) return { ...place, seat, lockedStake, outcome: undefined };
    const scores = scoreRound(round, verdict, locks.get(place.campaignId) ?? 0n);
    const score = scores.seats[seat] as SeatScore; // there is one for each seat
    return { ...place, seat, lockedStake, outcome: { at, heard: scores.heard, ...outcomeOf(settlement, score) } };
  });
}

function outcomeOf({ taken, share, compensated, ...event }: Settlement, score: SeatScore) {
  const { blockNumber, logIndex, transactionHash } = event;
  const got = { share: score.coherent ? share : 0n, compensated: score.voted ? compensated : 0n };
  return { blockNumber, logIndex, transactionHash, taken: taken[score.seat] ?? 0n, ...got, score };
}

async function readRounds(deployment: Deployment, voter: Address, toBlock?: bigint): Promise<Found[]> {
  const until = toBlock === undefined ? {} : { toBlock };
  const core = { address: deployment.core, abi: assayAbi, eventName: "CommitteeDrawn", ...until } as const;
  const [drawn, abuse] = await Promise.all([readEvents(deployment, core), readAbuseRounds(deployment, toBlock)]);
  const isOwn = ({ committee }: { committee: readonly bigint[] }) =>
    committee.some((word) => isAddressEqual(unpackCommitteeWord(word).voter, voter));
  const own = drawn.filter(({ args }) => isOwn(args));
  const ids = new Set(own.map(({ args }) => args.roundId));
  const batches = new Map(own.map(({ args }) => [`${args.campaignId}/${args.sequence}`, args]));
  const found: (Found & { drawnBlock: bigint })[] = [];
  for (const { campaignId, sequence, rounds, sealed } of await readRecords(deployment, [...batches.values()])) {
    for (const [i, round] of rounds.entries()) {
      const { roundId, tier, draw, drawn: event } = round;
      if (roundId === undefined || event === undefined || !ids.has(roundId)) continue;
      const place = { campaignId, sequence, index: i + 1, appealId: undefined, roundId, tier, draw };
      found.push({ ...place, round, verdict: sealed, drawnBlock: event.blockNumber });
    }
  }
  for (const { round, ...one } of abuse.filter(({ round: { committee } }) => isOwn({ committee }))) {
    found.push({ ...one, index: undefined, tier: round.tier, draw: 0, round, verdict: ABUSE_VERDICT });
  }
  return found.sort((a, b) => Number(a.drawnBlock - b.drawnBlock)).map(({ drawnBlock: _, ...one }) => one);
}

/** What a seat locks in each campaign. */
async function readLocks({ client, campaigns }: Deployment, rounds: readonly Found[]): Promise<Map<number, bigint>> {
  const ids = [...new Set(rounds.map(({ campaignId }) => campaignId))];
  const contract = { address: campaigns, abi: campaignsAbi, functionName: "termsOf" } as const;
  const terms = ids.map((id) => readContract(client, { ...contract, args: [id] }));
  return new Map((await Promise.all(terms)).map(({ seatLock }, i) => [ids[i] ?? 0, seatLock]));
}

/** Timestamps of blocks, seconds. */
export async function readTimes({ client }: Pick<Deployment, "client">, blocks: readonly bigint[]) {
  const distinct = [...new Set(blocks)];
  const read = distinct.map((blockNumber) => getBlock(client, { blockNumber }));
  return new Map((await Promise.all(read)).map(({ number, timestamp }) => [number, timestamp]));
}
