import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { fundData } from "../../contracts/sdk/chain/campaign-calls.ts";
import { toUnits } from "../../contracts/sdk/chain/token.ts";
import { option, runCommand } from "../cli.ts";
import { allow } from "../permit.ts";
import { printSent } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { amountValue } from "../values.ts";
import { campaignIdOption } from "./id.ts";

const command = {
  name: "campaign:fund",
  summary:
    "Adds tokens to a campaign's escrow. Anyone may; a campaign that is closing takes no more.\n" +
    "One transaction where the token takes permits (ERC-2612), an approval before it where not.",
  positionals: { campaign: campaignIdOption },
  options: { amount: option(amountValue, { value: "AMOUNT", text: "tokens to add" }), ...writeOptions },
  examples: ["1 --amount 250 --dry-run"],
};

await runCommand(import.meta.url, command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaignId, token } = await readCampaign(session, values.campaign);
  const amount = toUnits(values.amount, token);
  const { calls, permit } = await allow(session, { token, spender: session.campaigns, amount });
  const data = fundData(campaignId, amount, permit);
  const what = `adds ${toAmount(amount, token)} to campaign ${campaignId}${permit ? " by permit" : ""}`;
  const sent = await transact(session, [...calls, { what, to: session.campaigns, data }]);
  printSent(values, sent, { campaignId, amount });
});
