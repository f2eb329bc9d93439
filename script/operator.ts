import { encodeFunctionData, parseEventLogs } from "viem";
import { operatorsAbi } from "../contracts/sdk/abi.ts";
import { toAmount } from "../contracts/sdk/amounts.ts";
import { readStakeToken, readToken, toUnits } from "../contracts/sdk/chain/token.ts";
import { toTime } from "../contracts/sdk/times.ts";
import { addressValue } from "../contracts/sdk/values.ts";
import { option, part, runGroup } from "./cli.ts";
import { feesCall } from "./fees.ts";
import { equivocation } from "./operator/equivocation.ts";
import { burn, insure } from "./operator/pools.ts";
import { readOperator, status } from "./operator/status.ts";
import { trace } from "./operator/trace.ts";
import { printSent, printText } from "./report.ts";
import { openWriteSession, writeOptions } from "./session.ts";
import { approveCalls } from "./token.ts";
import { transact } from "./transact.ts";
import { amountValue } from "./values.ts";

const bondCommand = {
  name: "operator -- bond",
  summary:
    "Adds stake tokens to your bond. An operator needs one to seal; it is slashed for contradicting verdicts, unopened gold,\n" +
    "void batches, receipts left out and forced submissions that are not sealed in time.",
  positionals: {},
  options: {
    amount: option(amountValue.optional(), {
      value: "AMOUNT",
      text: "stake tokens to add; default: what is missing to seal",
    }),
    ...writeOptions,
  },
  examples: ["--dry-run", "--amount 500"],
};

const bond = part(bondCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const [token, operator] = await Promise.all([
    readStakeToken(session),
    readOperator(session, session.account.address),
  ]);
  const counted = operator.amount - operator.exiting;
  const missing = operator.required > counted ? operator.required - counted : 0n;
  const amount = values.amount === undefined ? missing : toUnits(values.amount, token);
  if (values.amount === undefined && amount === 0n) {
    printSent(values, [], { amount });
    printText(values, `Your bond of ${toAmount(counted, token)} is enough to seal.`);
    return;
  }
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.operators, amount })),
    {
      what: `adds ${toAmount(amount, token)} to the bond`,
      to: session.operators,
      data: encodeFunctionData({ abi: operatorsAbi, functionName: "deposit", args: [amount] }),
    },
  ]);
  printSent(values, sent, { amount });
});

const exitCommand = {
  name: "operator -- exit",
  summary:
    "Takes a part of your bond out: it counts no more from now on and can be withdrawn after 14 days, until which it can\n" +
    "still be slashed. The cooldown starts anew for all that is on its way out.",
  positionals: {},
  options: { amount: option(amountValue, { value: "AMOUNT", text: "stake tokens to take out" }), ...writeOptions },
  examples: ["--amount 500 --dry-run"],
};

const exit = part(exitCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const token = await readStakeToken(session);
  const amount = toUnits(values.amount, token);
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "requestExit", args: [amount] });
  const what = `starts the exit of ${toAmount(amount, token)} of the bond`;
  const sent = await transact(session, [{ what, to: session.operators, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const availableAt = parseEventLogs({ abi: operatorsAbi, eventName: "ExitRequested", logs })[0]?.args.availableAt;
  printSent(values, sent, { amount, availableAt });
  if (availableAt !== undefined) printText(values, `From ${toTime(availableAt)} on: npm run operator -- withdraw`);
});

const withdrawCommand = {
  name: "operator -- withdraw",
  summary: "Pays out the part of your bond whose cooldown is over.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

const withdraw = part(withdrawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "withdraw" });
  const what = "withdraws what is on its way out of the bond";
  const sent = await transact(session, [{ what, to: session.operators, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const amount = parseEventLogs({ abi: operatorsAbi, eventName: "Withdrawn", logs })[0]?.args.amount;
  printSent(values, sent, { amount });
});

const collectCommand = {
  name: "operator -- collect",
  summary: "Takes what slashes of operators' bonds have credited to you: bounties for reports, shares of those harmed.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

const collect = part(collectCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = encodeFunctionData({ abi: operatorsAbi, functionName: "collect" });
  const sent = await transact(session, [{ what: "takes what is credited", to: session.operators, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const amount = parseEventLogs({ abi: operatorsAbi, eventName: "Collected", logs })[0]?.args.amount;
  printSent(values, sent, { amount });
});

const feesCommand = {
  name: "operator -- fees",
  summary: "Pays out what campaigns have credited to you in a token: oracle fees, draw bounties, protocol fees.",
  positionals: {},
  options: {
    token: option(addressValue, { value: "ADDRESS", env: "ASSAY_PAY_TOKEN", text: "the campaigns' token" }),
    ...writeOptions,
  },
  examples: ["--token 0x… --dry-run"],
};

const fees = part(feesCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const credited = await feesCall(session, await readToken(session.client, values.token));
  printSent(values, await transact(session, credited.call ? [credited.call] : []), { fees: credited.fees });
  if (!credited.call) printText(values, "Nothing is credited to this account in this token.");
});

await runGroup(import.meta.url, "The bond that stands for an oracle's honesty, and its fees.", [
  status,
  bond,
  exit,
  withdraw,
  collect,
  fees,
  equivocation,
  trace,
  insure,
  burn,
]);
