import { getBlock, readContract } from "viem/actions";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { campaignIdOption } from "../campaign/id.ts";
import { option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { chainOptions, openSession, type Session } from "../session.ts";
import { integerValue } from "../values.ts";
import { type AbuseAppeal, APPEAL_STATES, countItem, readAbuseAppeal, readOpenedVotes } from "./read.ts";

const command = {
  name: "abuse -- list",
  summary:
    "Lists a campaign's reports of abusive items: what each holds back, and how its appeal stands. Changes nothing.",
  positionals: { campaign: campaignIdOption },
  options: {
    batch: option(integerValue(1, 2 ** 32 - 1).optional(), { value: "N", text: "only those of this batch" }),
    contributor: option(addressValue.optional(), { value: "ADDRESS", text: "only those of this account's items" }),
    ...chainOptions,
  },
  examples: ["1", "1 --batch 2 --json"],
};

/** `npm run abuse -- list` */
export const list = part(command, async (values) => {
  const session = await openSession(values);
  const { token } = await readCampaign(session, values.campaign);
  const { timestamp: now } = await getBlock(session.client);
  const all = await readReports(session, values.campaign, values.batch);
  const reports = all.filter(({ contributor }) => contributor === (values.contributor ?? contributor));
  if (values.json) {
    console.log(toJson(reports));
    return;
  }
  if (reports.length === 0) console.log("There are none.");
  for (const report of reports) {
    const { sequence, item, contributor, taken } = report;
    console.log(
      `batch ${sequence}, item ${item}: ${toAmount(taken, token)} of ${contributor}; ${stateOf(report, now)}`,
    );
  }
});

type Report = Awaited<ReturnType<typeof readReports>>[number];

/** Reports by their events, each with what has become of it. */
async function readReports(session: Session, campaignId: number, batch: number | undefined) {
  const contract = { address: session.abuse, abi: abuseAbi } as const;
  const args = batch === undefined ? { campaignId } : { campaignId, sequence: batch };
  const [reported, closed] = await Promise.all([
    readEvents(session, { ...contract, eventName: "AbuseReported", args }),
    readEvents(session, { ...contract, eventName: "ReportClosed", args }),
  ]);
  const appeals = new Map<number, Awaited<ReturnType<typeof readVotes>>>();
  const reports = [];
  for (const { args: report } of reported) {
    const { sequence, contributor, reporter, taken, appealEnd } = report;
    const item = Number(report.bit);
    const place = [campaignId, sequence, item] as const;
    const { appealId } = await readContract(session.client, { ...contract, functionName: "reportOf", args: place });
    const appeal = appealId === 0 ? undefined : (appeals.get(appealId) ?? (await readVotes(session, appealId)));
    if (appeal) appeals.set(appealId, appeal);
    const end = closed.find(({ args }) => args.sequence === sequence && args.bit === report.bit)?.args;
    const facts = { campaignId, sequence, item, contributor, reporter, taken, appealEnd, forfeited: end?.forfeited };
    reports.push({ ...facts, appeal: appeal && appealOn(appeal, item) });
  }
  return reports;
}

async function readVotes(session: Session, id: number) {
  const appeal = await readAbuseAppeal(session, id);
  return { ...appeal, votes: await readOpenedVotes(session, appeal.appealId, appeal.roundId) };
}

/** How an appeal stands on one of its items; `cleared` once it is decided. */
function appealOn(appeal: Awaited<ReturnType<typeof readVotes>>, item: number) {
  const { appealId, state, draw, seedBlock, votingEnd, openingEnd, cleared, committee, votes } = appeal;
  const decided = state === APPEAL_STATES.decided;
  const facts = { appealId, state, draw, seedBlock, votingEnd, openingEnd, seats: committee.length };
  return {
    ...{ ...facts, votes: countItem(votes, item) },
    cleared: decided ? ((cleared >> BigInt(item)) & 1n) === 1n : undefined,
  };
}

/** Where a report stands and what moves it on. */
function stateOf({ campaignId, sequence, item, appealEnd, forfeited, appeal }: Report, now: bigint): string {
  const fate = forfeited === undefined ? "" : `, ${forfeited ? "lost" : "given back"}`;
  const close = forfeited === undefined ? `; npm run abuse -- close ${campaignId} ${sequence} ${item}` : "";
  if (!appeal) {
    if (fate) return `not appealed${fate}`;
    return BigInt(appealEnd) < now ? `not appealed${close}` : `held back, appeals until ${toTime(appealEnd)}`;
  }
  const { notAbusive, abusive, abstained } = appeal.votes;
  const votes = `${notAbusive} guards say not abusive, ${abusive} abusive, ${abstained} nothing`;
  if (appeal.cleared === undefined) return `held back, appeal ${appeal.appealId} ${phaseOf(appeal, now)}; ${votes}`;
  return `${appeal.cleared ? "cleared" : "abusive"} by appeal ${appeal.appealId}: ${votes}${fate}${close}`;
}

/** What an appeal that is not decided waits for. */
export function phaseOf(
  appeal: Pick<AbuseAppeal, "appealId" | "state" | "seedBlock" | "votingEnd" | "openingEnd">,
  now: bigint,
): string {
  const { appealId, state, seedBlock, votingEnd, openingEnd } = appeal;
  if (state === APPEAL_STATES.seeded) return `is drawn after block ${seedBlock}: npm run abuse -- draw ${appealId}`;
  if (now <= BigInt(votingEnd)) return `is voted on until ${toTime(votingEnd)}`;
  if (now <= BigInt(openingEnd)) return `has its votes opened until ${toTime(openingEnd)}`;
  return `is to be counted: npm run abuse -- decide ${appealId}`;
}
