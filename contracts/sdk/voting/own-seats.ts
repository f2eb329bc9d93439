import { type Address, isAddressEqual } from "viem";
import { readContract } from "viem/actions";
import { assayAbi, stakingAbi } from "../abi.ts";
import type { Deployment } from "../chain/deployment.ts";
import { readEvents } from "../chain/events.ts";
import { type BatchRecord, readRecords } from "../chain/record.ts";
import { readAbuseSeats } from "./abuse-seats.ts";
import { isOf, type OwnSeat, seatsOf } from "./own-seat.ts";

/** Rounds of one answer, as of the gateway's. */
const MOST = 100;

/**
 * The seats that an account may vote for in the last hundred committees it was drawn into, newest first. The chain alone
 * says so: no gateway has to answer.
 */
export async function readOwnSeats(deployment: Deployment, account: Address): Promise<OwnSeat[]> {
  const [voters, drawn] = await Promise.all([
    readVotersOf(deployment, account),
    readEvents(deployment, { address: deployment.core, abi: assayAbi, eventName: "CommitteeDrawn" }),
  ]);
  const appealed = await readAbuseSeats(deployment, voters);
  const own = drawn.filter(({ args }) => args.committee.some((word) => isOf(voters, word))).slice(-MOST);
  const places = new Map(
    own.map(({ args: { campaignId, sequence } }) => [`${campaignId}/${sequence}`, { campaignId, sequence }]),
  );
  const records = await readRecords(deployment, [...places.values()]);
  const seats = records.flatMap((record) => record.rounds.flatMap((_, i) => seatsIn(record, i + 1, voters)));
  return [...seats, ...appealed]
    .sort((a, b) => Number(b.round.drawn.blockNumber - a.round.drawn.blockNumber))
    .slice(0, MOST);
}

/** The seats of some voters in a batch's round; none before its committee is drawn. */
export function seatsIn(record: BatchRecord, index: number, voters: readonly Address[]): OwnSeat[] {
  const round = record.rounds[index - 1];
  if (round?.roundId === undefined || round.drawn === undefined) return [];
  const drawn = { ...round, roundId: round.roundId, drawn: round.drawn };
  return seatsOf(round.committee, voters).map((seat) => ({ record, index, round: drawn, ...seat }));
}

/** The account itself, and the voters whose delegate it is now. */
export async function readVotersOf(deployment: Deployment, account: Address): Promise<Address[]> {
  const contract = { address: deployment.staking, abi: stakingAbi } as const;
  const set = await readEvents(deployment, { ...contract, eventName: "DelegateSet", args: { delegate: account } });
  const candidates = [...new Set(set.map(({ args }) => args.voter))];
  const delegates = await Promise.all(
    candidates.map((voter) =>
      readContract(deployment.client, { ...contract, functionName: "delegateOf", args: [voter] }),
    ),
  );
  return [account, ...candidates.filter((_, i) => delegates[i] !== undefined && isAddressEqual(delegates[i], account))];
}
