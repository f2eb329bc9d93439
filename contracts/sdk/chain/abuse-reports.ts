import type { Address } from "viem";
import { readContract } from "viem/actions";
import { abuseAbi } from "../abi.ts";
import { type AbuseAppeal, APPEAL_STATES, countItem, readAbuseAppeal, readOpenedVotes } from "./abuse-appeals.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import type { SeatVote } from "./record.ts";

/** A report of an abusive item, and what has become of it. */
export type AbuseReport = Awaited<ReturnType<typeof readAbuseReports>>[number];

/** Which reports. */
export type ReportsOf = {
  campaignId: number;
  /** Default: all batches, and everybody's items. */
  sequence?: number | undefined;
  contributor?: Address | undefined;
};

/** A campaign's reports by their events, oldest first. */
export async function readAbuseReports(deployment: Deployment, { campaignId, sequence, contributor }: ReportsOf) {
  const contract = { address: deployment.abuse, abi: abuseAbi } as const;
  const args = {
    ...{ campaignId },
    ...(sequence === undefined ? {} : { sequence }),
    ...(contributor === undefined ? {} : { contributor }),
  };
  const [reported, closed] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "AbuseReported", args }),
    readEvents(deployment, { ...contract, eventName: "ReportClosed", args }),
  ]);
  const places = reported.map(({ args }) => [campaignId, args.sequence, Number(args.bit)] as const);
  const states = await Promise.all(
    places.map((place) => readContract(deployment.client, { ...contract, functionName: "reportOf", args: place })),
  );
  const appeals = await readAppeals(deployment, new Set(states.map(({ appealId }) => appealId)));
  return reported.map(({ args: report, transactionHash }, i) => {
    const { sequence, contributor, reporter, taken, appealEnd } = report;
    const item = Number(report.bit);
    const end = closed.find(({ args }) => args.sequence === sequence && args.bit === report.bit)?.args;
    const appeal = appeals.get(states[i]?.appealId ?? 0);
    const facts = { campaignId, sequence, item, contributor, reporter, taken, appealEnd, forfeited: end?.forfeited };
    return { ...facts, transactionHash, appeal: appeal && appealOn(appeal, item) };
  });
}

type VotedAppeal = AbuseAppeal & { votes: SeatVote[] };

async function readAppeals(deployment: Deployment, ids: ReadonlySet<number>): Promise<Map<number, VotedAppeal>> {
  const appeals = await Promise.all(
    [...ids].map(async (id) => {
      if (id === 0) return undefined;
      const appeal = await readAbuseAppeal(deployment, id);
      return { ...appeal, votes: await readOpenedVotes(deployment, appeal.appealId, appeal.roundId) };
    }),
  );
  return new Map(appeals.flatMap((appeal) => (appeal ? [[Number(appeal.appealId), appeal]] : [])));
}

/** How an appeal stands on one of its items; `cleared` once it is decided. */
function appealOn(appeal: VotedAppeal, item: number) {
  const { appealId, state, draw, seedBlock, roundId, votingEnd, openingEnd, cleared, committee, votes } = appeal;
  const decided = state === APPEAL_STATES.decided;
  const facts = { appealId, state, draw, seedBlock, roundId, votingEnd, openingEnd, seats: committee.length };
  return {
    ...{ ...facts, votes: countItem(votes, item) },
    cleared: decided ? ((cleared >> BigInt(item)) & 1n) === 1n : undefined,
  };
}

/**
 * Where a report stands:
 * - `held`: its contributor may appeal; `judged`: guards judge it
 * - to be closed, by anyone: `forfeit` (what is held is lost then), `giveBack` (it comes back then)
 * - closed: `lost`, `returned`
 */
export type ReportStage = "held" | "judged" | "forfeit" | "giveBack" | "lost" | "returned";

/** Where a report stands at the block time `now`, seconds. Pure. */
export function reportStage(
  {
    forfeited,
    appeal,
    appealEnd,
  }: Pick<AbuseReport, "forfeited" | "appealEnd"> & {
    appeal: Pick<NonNullable<AbuseReport["appeal"]>, "cleared"> | undefined;
  },
  now: bigint,
): ReportStage {
  if (forfeited !== undefined) return forfeited ? "lost" : "returned";
  if (appeal === undefined) return now > BigInt(appealEnd) ? "forfeit" : "held";
  if (appeal.cleared === undefined) return "judged";
  return appeal.cleared ? "giveBack" : "forfeit";
}
