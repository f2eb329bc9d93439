import { encodeFunctionData, parseEventLogs } from "viem";
import { contributorsAbi } from "../contracts/sdk/abi.ts";
import { toAmount } from "../contracts/sdk/amounts.ts";
import { readCampaign } from "../contracts/sdk/chain/campaign.ts";
import { readCollateral } from "../contracts/sdk/chain/collateral.ts";
import { toUnits } from "../contracts/sdk/chain/token.ts";
import { toTime } from "../contracts/sdk/times.ts";
import { addressValue } from "../contracts/sdk/values.ts";
import { campaignIdOption } from "./campaign/id.ts";
import { option, part, runGroup } from "./cli.ts";
import { toJson, toTable } from "./print.ts";
import { printSent, printText } from "./report.ts";
import { chainOptions, openSession, openWriteSession, writeOptions } from "./session.ts";
import { approveCalls } from "./token.ts";
import { transact } from "./transact.ts";
import { amountValue } from "./values.ts";

const depositCommand = {
  name: "collateral -- deposit",
  summary:
    "Adds to your collateral in a campaign's token. It stands for all campaigns in that token, and half of it is held back for an\n" +
    "item that is reported as abusive: npm run abuse. What is missing when you claim is withheld from the reward instead.",
  positionals: { campaign: campaignIdOption },
  options: {
    amount: option(amountValue.optional(), {
      value: "AMOUNT",
      text: "tokens to add; default: what the campaign requires and you lack",
    }),
    ...writeOptions,
  },
  examples: ["1 --dry-run", "1 --amount 20"],
};

const deposit = part(depositCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { token, shortfall } = await readCollateral(session, values.campaign, session.account.address);
  const amount = values.amount === undefined ? shortfall : toUnits(values.amount, token);
  if (values.amount === undefined && amount === 0n) {
    printSent(values, [], { amount });
    printText(values, `You are covered: campaign ${values.campaign} requires no more of you now.`);
    return;
  }
  const args = [token.address, amount] as const;
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.contributors, amount })),
    {
      what: `adds ${toAmount(amount, token)} to the collateral`,
      to: session.contributors,
      data: encodeFunctionData({ abi: contributorsAbi, functionName: "deposit", args }),
    },
  ]);
  printSent(values, sent, { amount });
});

const exitCommand = {
  name: "collateral -- exit",
  summary:
    "Takes a part of your collateral out: it covers nothing from now on and can be withdrawn after 14 days, until which it can\n" +
    "still be slashed. The cooldown starts anew for all that is on its way out.",
  positionals: { campaign: campaignIdOption },
  options: { amount: option(amountValue, { value: "AMOUNT", text: "tokens to take out" }), ...writeOptions },
  examples: ["1 --amount 20 --dry-run"],
};

const exit = part(exitCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { token } = await readCampaign(session, values.campaign);
  const amount = toUnits(values.amount, token);
  const args = [token.address, amount] as const;
  const data = encodeFunctionData({ abi: contributorsAbi, functionName: "requestExit", args });
  const what = `starts the exit of ${toAmount(amount, token)} of the collateral`;
  const sent = await transact(session, [{ what, to: session.contributors, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const availableAt = parseEventLogs({ abi: contributorsAbi, eventName: "ExitRequested", logs })[0]?.args.availableAt;
  printSent(values, sent, { amount, availableAt });
  if (availableAt !== undefined)
    printText(values, `From ${toTime(availableAt)} on: npm run collateral -- withdraw ${values.campaign}`);
});

const withdrawCommand = {
  name: "collateral -- withdraw",
  summary: "Pays out the part of your collateral whose cooldown is over, in the campaign's token.",
  positionals: { campaign: campaignIdOption },
  options: writeOptions,
  examples: ["1 --dry-run"],
};

const withdraw = part(withdrawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { token } = await readCampaign(session, values.campaign);
  const data = encodeFunctionData({ abi: contributorsAbi, functionName: "withdraw", args: [token.address] });
  const what = "withdraws what is on its way out of the collateral";
  const sent = await transact(session, [{ what, to: session.contributors, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const amount = parseEventLogs({ abi: contributorsAbi, eventName: "CollateralWithdrawn", logs })[0]?.args.amount;
  printSent(values, sent, { amount });
  if (amount !== undefined) printText(values, `Received ${toAmount(amount, token)}.`);
});

const creditCommand = {
  name: "collateral -- credit",
  summary:
    "Pays out what is credited to you in a campaign's token: shares of others' forfeited collateral, and what the insurance\n" +
    "repaid you for an appeal that cleared your items.",
  positionals: { campaign: campaignIdOption },
  options: writeOptions,
  examples: ["1 --dry-run"],
};

const credit = part(creditCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { token } = await readCampaign(session, values.campaign);
  const args = [token.address, session.account.address] as const;
  const data = encodeFunctionData({ abi: contributorsAbi, functionName: "withdrawCredit", args });
  const sent = await transact(session, [{ what: "pays out what is credited", to: session.contributors, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const amount = parseEventLogs({ abi: contributorsAbi, eventName: "CreditWithdrawn", logs })[0]?.args.amount;
  printSent(values, sent, { amount });
  if (amount !== undefined) printText(values, `Received ${toAmount(amount, token)}.`);
});

const statusCommand = {
  name: "collateral -- status",
  summary: "Shows a contributor's collateral and what a campaign requires of it. Changes nothing.",
  positionals: {
    campaign: campaignIdOption,
    contributor: option(addressValue, { value: "ADDRESS", text: "whose" }),
  },
  options: chainOptions,
  examples: ["1 0x…"],
};

const status = part(statusCommand, async (values) => {
  const session = await openSession(values);
  const shown = await readCollateral(session, values.campaign, values.contributor);
  if (values.json) {
    console.log(toJson(shown));
    return;
  }
  const money = (units: bigint) => toAmount(units, shown.token);
  const { held, exiting, availableAt, required, shortfall, earned, reputation, credit } = shown;
  console.log(
    toTable([
      ["contributor", shown.contributor],
      ["collateral", money(held - exiting)],
      ["exit", availableAt === 0 ? "none" : `${money(exiting)}, withdrawable from ${toTime(availableAt)}`],
      [
        "required",
        `${money(required)} by campaign ${shown.campaignId}: ${shortfall === 0n ? "covered" : `${money(shortfall)} is missing`}`,
      ],
      ["earned", `${money(earned)} in the last seven days`],
      ["reputation", `${reputation} of 10000`],
      ["credit", `${money(credit)} of others' collateral and of the insurance`],
    ]),
  );
});

await runGroup(import.meta.url, "What contributors have at stake against abusive items.", [
  status,
  deposit,
  exit,
  withdraw,
  credit,
]);
