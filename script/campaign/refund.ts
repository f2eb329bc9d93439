import { parseEventLogs } from "viem";
import { campaignsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { refundData } from "../../contracts/sdk/chain/campaign-calls.ts";
import { runCommand } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { campaignIdOption } from "./id.ts";

const command = {
  name: "campaign:refund",
  summary:
    "Sends what is not promised to any batch back to the creator, once the campaign has closed. May be repeated as batches\n" +
    "settle and free money. Only the creator may.",
  positionals: { campaign: campaignIdOption },
  options: writeOptions,
  examples: ["1 --dry-run"],
};

await runCommand(import.meta.url, command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaignId, token, escrow } = await readCampaign(session, values.campaign);
  const free = escrow.left - escrow.reserved;
  const data = refundData(campaignId);
  const what = `sends ${toAmount(free, token)} of campaign ${campaignId} back to its creator`;
  const sent = await transact(session, [{ what, to: session.campaigns, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const amount = parseEventLogs({ abi: campaignsAbi, eventName: "CampaignRefunded", logs })[0]?.args.amount;
  printSent(values, sent, { campaignId, amount: amount ?? free, stillReserved: escrow.reserved });
  if (escrow.reserved === 0n) return;
  printText(values, `${toAmount(escrow.reserved, token)} is still promised to batches: refund again when they settle.`);
});
