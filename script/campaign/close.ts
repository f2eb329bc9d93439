import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { closeData } from "../../contracts/sdk/chain/campaign-calls.ts";
import { toTime, toWait } from "../../contracts/sdk/times.ts";
import { runCommand } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { campaignIdOption } from "./id.ts";

const command = {
  name: "campaign:close",
  summary:
    "Announces a campaign's end; this is final. Batches can still be sealed until the announced time, what was sealed is\n" +
    "judged and paid in full, and campaign:refund works afterwards. Only the creator may.",
  positionals: { campaign: campaignIdOption },
  options: writeOptions,
  examples: ["1 --dry-run"],
};

await runCommand(import.meta.url, command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaignId, preset } = await readCampaign(session, values.campaign);
  const notice = preset.inclusion + preset.sla;
  const data = closeData(campaignId);
  const what = `announces the end of campaign ${campaignId} in ${toWait(notice, 0)}`;
  const sent = await transact(session, [{ what, to: session.campaigns, data }]);
  const { closesAt } = await readCampaign(session, campaignId);
  printSent(values, sent, { campaignId, closesAt: session.dryRun ? undefined : closesAt });
  if (session.dryRun) return;
  printText(values, `Closes at ${toTime(closesAt)}; then: npm run campaign:refund -- ${campaignId}`);
});
