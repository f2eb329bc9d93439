import { getBlock } from "viem/actions";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { type AbuseAppeal, APPEAL_STATES } from "../../contracts/sdk/chain/abuse-appeals.ts";
import { type AbuseReport, readAbuseReports, reportStage } from "../../contracts/sdk/chain/abuse-reports.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { campaignIdOption } from "../campaign/id.ts";
import { option, part } from "../cli.ts";
import { toJson } from "../print.ts";
import { chainOptions, openSession } from "../session.ts";
import { integerValue } from "../values.ts";

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
  const { campaign: campaignId, batch: sequence, contributor } = values;
  const reports = await readAbuseReports(session, { campaignId, sequence, contributor });
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

/** Where a report stands and what moves it on. */
function stateOf(report: AbuseReport, now: bigint): string {
  const { campaignId, sequence, item, appealEnd, forfeited, appeal } = report;
  const stage = reportStage(report, now);
  const fate = forfeited === undefined ? "" : `, ${forfeited ? "lost" : "given back"}`;
  const close = forfeited === undefined ? `; npm run abuse -- close ${campaignId} ${sequence} ${item}` : "";
  if (!appeal) {
    if (fate) return `not appealed${fate}`;
    return stage === "forfeit" ? `not appealed${close}` : `held back, appeals until ${toTime(appealEnd)}`;
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
