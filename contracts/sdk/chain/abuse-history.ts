import type { Hex } from "viem";
import { abuseAbi, stakingAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { SeatVote } from "./record.ts";

/** A committee of an abuse appeal, with all that its members did. */
export type AppealRound = Awaited<ReturnType<typeof readAppealRounds>>[number];

const GUARDS = 1;

type Place = { blockNumber: bigint; logIndex: number };

/** Which appeals: of these numbers, or all. */
type Wanted = { appealId?: bigint };

/** The committees that were drawn for abuse appeals, oldest first. */
export async function readAppealRounds(deployment: Deployment, args: Wanted = {}) {
  const { appealed, drawn, ...rest } = await readAppealEvents(deployment, args);
  const appeals = new Map(appealed.map(({ args }) => [args.appealId, args]));
  return drawn.flatMap(({ args: { appealId, roundId, committee, votingEnd }, ...at }) => {
    const appeal = appeals.get(appealId);
    if (appeal === undefined) return [];
    const { campaignId, sequence, mask } = appeal;
    const own = <E extends { args: { roundId: Hex } }>(events: readonly E[]) =>
      events.filter((event) => event.args.roundId === roundId);
    const votes = own(rest.opened).map(
      ({ args: { seat, approve, abstain } }): SeatVote => ({ seat, approve, abstain }),
    );
    const earlier = drawn.filter((one) => one.args.appealId === appealId && isAfter(at, one));
    // After a draw, a new seed block or the decision is what its counting left.
    const counted = [...rest.seeded, ...rest.decided]
      .filter((event) => event.args.appealId === appealId && isAfter(event, at))
      .sort(inOrder)[0];
    const round = {
      ...{ roundId, tier: GUARDS, draw: earlier.length, items: mask, committee },
      ...{ drawn: { blockNumber: at.blockNumber, args: { votingEnd } } },
      ...{ committed: own(rest.committed), exposed: own(rest.exposed) },
      votes: votes.sort((a, b) => a.seat - b.seat),
    };
    return [{ appealId, campaignId, sequence, index: earlier.length + 1, round, counted }];
  });
}

async function readAppealEvents(deployment: Deployment, args: Wanted) {
  const query = { address: deployment.abuse, abi: abuseAbi, args } as const;
  const [appealed, drawn, committed, exposed, opened, seeded, decided] = await Promise.all([
    readEvents(deployment, { ...query, eventName: "AbuseAppealed" }),
    readEvents(deployment, { ...query, eventName: "AbuseCommitteeDrawn" }),
    readEvents(deployment, { ...query, eventName: "AbuseVoteCommitted" }),
    readEvents(deployment, { ...query, eventName: "AbuseVoteExposed" }),
    readEvents(deployment, { ...query, eventName: "AbuseVoteOpened" }),
    readEvents(deployment, { ...query, eventName: "AbuseSeedBlockSet" }),
    readEvents(deployment, { ...query, eventName: "AbuseDecided" }),
  ]);
  return { appealed, drawn, committed, exposed, opened, seeded, decided };
}

/** What the counting of a round's votes took from each seat, stake units: the CommitteeSettled before its own event. */
export async function readTaken(
  deployment: Deployment,
  { blockNumber, logIndex, transactionHash }: Place & { transactionHash: Hex },
): Promise<readonly bigint[] | undefined> {
  const settled = await readEvents(
    { client: deployment.client, fromBlock: blockNumber },
    { address: deployment.staking, abi: stakingAbi, eventName: "CommitteeSettled", toBlock: blockNumber },
  );
  const own = settled.findLast((event) => event.transactionHash === transactionHash && event.logIndex < logIndex);
  return own?.args.taken;
}

function inOrder(a: Place, b: Place): number {
  return Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex;
}

function isAfter(event: Place, at: Place): boolean {
  return inOrder(event, at) > 0;
}
