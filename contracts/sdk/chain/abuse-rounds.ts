import { type Hex, zeroAddress } from "viem";
import { abuseAbi } from "../abi.ts";
import { fullMask } from "../masks.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { CountedRound } from "./outcome.ts";
import type { SeatVote } from "./record.ts";

/**
 * What scores the round of an abuse appeal, `Abuse._count`: a quorum decides an item either way whatever a check said,
 * silence costs where a quorum opened, and abstaining is free. Those are the rules of a forced batch whose check has called
 * everything both.
 */
export const ABUSE_VERDICT = { operator: zeroAddress, count: 256, approve: fullMask(256), abusive: fullMask(256) };

/** A committee of an abuse appeal. */
export type AbuseRound = {
  appealId: bigint;
  campaignId: number;
  sequence: number;
  roundId: Hex;
  drawnBlock: bigint;
  round: CountedRound;
};

const GUARDS = 1;

/** All committees that were drawn for abuse appeals, oldest first. */
export async function readAbuseRounds(deployment: Deployment, toBlock?: bigint): Promise<AbuseRound[]> {
  const until = toBlock === undefined ? {} : { toBlock };
  const contract = { address: deployment.abuse, abi: abuseAbi, ...until } as const;
  const [appealed, drawn, opened, exposed] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "AbuseAppealed" }),
    readEvents(deployment, { ...contract, eventName: "AbuseCommitteeDrawn" }),
    readEvents(deployment, { ...contract, eventName: "AbuseVoteOpened" }),
    readEvents(deployment, { ...contract, eventName: "AbuseVoteExposed" }),
  ]);
  const appeals = new Map(appealed.map(({ args }) => [args.appealId, args]));
  return drawn.flatMap(({ args: { appealId, roundId, committee }, blockNumber }) => {
    const appeal = appeals.get(appealId);
    if (appeal === undefined) return [];
    const { campaignId, sequence, mask } = appeal;
    const votes = opened.filter(({ args }) => args.roundId === roundId).map(({ args }): SeatVote => args);
    const facts = { tier: GUARDS, committee, items: mask, votes: votes.sort((a, b) => a.seat - b.seat), appeals: [] };
    const round = { ...facts, exposed: exposed.filter(({ args }) => args.roundId === roundId) };
    return [{ appealId, campaignId, sequence, roundId, drawnBlock: blockNumber, round }];
  });
}
