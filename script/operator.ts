import { type Address, encodeFunctionData, formatEther, parseEventLogs } from "viem";
import { readContract } from "viem/actions";
import { operatorsAbi } from "../contracts/sdk/abi.ts";
import { option, part, runGroup } from "./cli.ts";
import { readEvents } from "./events.ts";
import { feesCall } from "./fees.ts";
import { equivocation } from "./operator/equivocation.ts";
import { burn, insure } from "./operator/pools.ts";
import { readGateway, readWork } from "./operator/work.ts";
import { toAmount, toJson, toTable, toTime } from "./print.ts";
import { printSent, printText } from "./report.ts";
import { chainOptions, openSession, openWriteSession, type Session, writeOptions } from "./session.ts";
import { approveCalls, readStakeToken, readToken, toUnits } from "./token.ts";
import { transact } from "./transact.ts";
import { addressValue, amountValue, urlValue } from "./values.ts";

/** `IOperators.Fault`, in words. */
const FAULTS = ["gold left closed", "void batch", "receipt left out", "submission not cleared"];

/** Everything `Operators` holds about an operator, and what it was slashed for. Stake units. */
export async function readOperator(session: Session, operator: Address) {
  const contract = { address: session.operators, abi: operatorsAbi } as const;
  const { client } = session;
  const args = [operator] as const;
  const [bond, required, bonded, credit, faults, equivocations] = await Promise.all([
    readContract(client, { ...contract, functionName: "bondOf", args }),
    readContract(client, { ...contract, functionName: "required" }),
    readContract(client, { ...contract, functionName: "isBonded", args }),
    readContract(client, { ...contract, functionName: "creditOf", args }),
    readEvents(session, { ...contract, eventName: "FaultSlashed", args: { operator } }),
    readEvents(session, { ...contract, eventName: "EquivocationSlashed", args: { operator } }),
  ]);
  const slashes = [
    ...faults.map(({ args: { kind, ...rest } }) => ({ why: FAULTS[kind] ?? "unknown", ...rest })),
    ...equivocations.map((event) => ({ why: "two verdicts for one batch", ...event.args })),
  ].map(({ why, campaignId, sequence, taken }) => ({ why, campaignId, sequence, taken }));
  return { operator, ...bond, required, bonded, credit, slashes };
}

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

const statusCommand = {
  name: "operator -- status",
  summary:
    "Shows an operator's bond and what it was slashed for, its account, keys and batches, and with --gateway whether its oracle does its\n" +
    "work. Changes nothing. What its platform's collateral needs: npm run dcap -- status",
  positionals: { operator: option(addressValue, { value: "ADDRESS", text: "the account that runs the oracle" }) },
  options: {
    gateway: option(urlValue.optional(), { value: "URL", env: "ASSAY_GATEWAY_URL", text: "its oracle's gateway" }),
    ...chainOptions,
  },
  examples: ["0x…", "0x… --gateway http://127.0.0.1:7001 --json"],
};

const status = part(statusCommand, async (values) => {
  const session = await openSession(values);
  const [token, operator, work, gateway] = await Promise.all([
    readStakeToken(session),
    readOperator(session, values.operator),
    readWork(session, values.operator),
    values.gateway === undefined ? undefined : readGateway(values.gateway),
  ]);
  if (values.json) {
    console.log(toJson({ ...operator, ...work, ...(gateway && { gateway }), token }));
    return;
  }
  const money = (units: bigint) => toAmount(units, token);
  const { amount, exiting, availableAt, required, bonded, credit, slashes } = operator;
  const rows: [string, string][] = [
    ["operator", operator.operator],
    ["bond", `${money(amount - exiting)}, of ${money(required)} needed: ${bonded ? "may seal" : "may NOT seal"}`],
    ["exit", availableAt === 0 ? "none" : `${money(exiting)}, withdrawable from ${toTime(availableAt)}`],
    ["credit", `${money(credit)} of others' slashes`],
    ["slashes", slashes.length === 0 ? "none" : `${slashes.length}:`],
  ];
  for (const { why, campaignId, sequence, taken } of slashes) {
    rows.push(["", `${money(taken)} for ${why} (campaign ${campaignId}, batch ${sequence})`]);
  }
  rows.push(["account", `${formatEther(work.balance)} ether`]);
  rows.push(["keys", `${work.keys.length} active, ${work.endedKeys} ended`]);
  for (const { signer, workloadId, platform, validUntil } of work.keys) {
    rows.push(["", `${signer} of workload ${workloadId} on machine ${platform}, until ${toTime(validUntil)}`]);
  }
  const { lastSeal: last } = work;
  const seal = last && `, the last in block ${last.block}: batch ${last.sequence} of campaign ${last.campaignId}`;
  rows.push(["sealed", `${work.sealedBatches} batches${seal ?? ""}`]);
  if (gateway) {
    const { head, problems, ready, signer } = gateway;
    rows.push(["gateway", ready ? `does its work, by key ${signer}, at block ${head}` : problems.join("; ")]);
  }
  console.log(toTable(rows));
});

await runGroup(import.meta.url, "The bond that stands for an oracle's honesty, and its fees.", [
  status,
  bond,
  exit,
  withdraw,
  collect,
  fees,
  equivocation,
  insure,
  burn,
]);
