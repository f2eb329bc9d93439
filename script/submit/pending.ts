import { encodeFunctionData } from "viem";
import { readContract } from "viem/actions";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { overdueData, releaseData, releaseForcedData } from "../../contracts/sdk/chain/forcing.ts";
import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { releaseRewardsCall } from "../../contracts/sdk/chain/release.ts";
import { readToken } from "../../contracts/sdk/chain/token.ts";
import { reportData } from "../../contracts/sdk/chain/uncleared.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { feesCall } from "../fees.ts";
import { printSent, printText } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { type Call, transact } from "../transact.ts";
import { entryOption } from "./read.ts";

const overdueCommand = {
  name: "submit -- overdue",
  summary:
    "Marks a forced submission that is past its time with items left: oracles that seal on now can be reported. Anyone may, once.",
  positionals: { entry: entryOption },
  options: writeOptions,
  examples: ["0x… --dry-run"],
};

/** `npm run submit -- overdue` */
export const overdue = part(overdueCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = overdueData(values.entry);
  const sent = await transact(session, [{ what: "marks the submission overdue", to: session.submissions, data }]);
  printSent(values, sent, { entry: values.entry });
});

const reportCommand = {
  name: "submit -- report",
  summary:
    "Reports the operator of a batch that was sealed although the submission was overdue; its bond pays. The batch must not be\n" +
    "final, and its anchor no older than the mark (submit -- overdue). Anyone may, once per operator.",
  positionals: { entry: entryOption, ...batchPositionals },
  options: writeOptions,
  examples: ["0x… 1 2 --dry-run"],
};

/** `npm run submit -- report` */
export const report = part(reportCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { sealed, source } = await readRecord(session, values.campaign, values.batch);
  if (source.eventName !== "BatchSealed") throw new UsageError("That batch was forced: no operator sealed it.");
  const data = reportData(values.entry, source, sealed);
  const what = `reports ${sealed.operator} for leaving the submission out`;
  const sent = await transact(session, [{ what, to: session.submissions, data }]);
  printSent(values, sent, { entry: values.entry, operator: sealed.operator });
});

const releaseCommand = {
  name: "submit -- release",
  summary:
    "Gives back the bonds of items that no batch will hold: those whose consent was withdrawn; all once the campaign is closed or\n" +
    "30 days after they were due. Anyone may; they go to whoever paid them.",
  positionals: { entry: entryOption },
  options: writeOptions,
  examples: ["0x… --dry-run"],
};

/** `npm run submit -- release` */
export const release = part(releaseCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = releaseData(values.entry);
  const sent = await transact(session, [{ what: "gives the bonds back", to: session.submissions, data }]);
  printSent(values, sent, { entry: values.entry });
});

const releaseBatchCommand = {
  name: "submit -- release-batch",
  summary:
    "Gives whoever sealed a forced batch the prepaid votes of its accepted items back, once it is final. Anyone may, once.",
  positionals: batchPositionals,
  options: writeOptions,
  examples: ["1 4 --dry-run"],
};

/** `npm run submit -- release-batch` */
export const releaseBatch = part(releaseBatchCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const data = releaseForcedData(values.campaign, values.batch);
  const what = `gives the prepaid votes of batch ${values.batch} back`;
  printSent(values, await transact(session, [{ what, to: session.submissions, data }]));
});

const releaseRewardsCommand = {
  name: "submit -- release-rewards",
  summary:
    "Lets what the rounds of a batch have accepted so far be claimed while other items of it are still judged. Anyone may; once\n" +
    "the batch is final everything can be claimed without.",
  positionals: batchPositionals,
  options: writeOptions,
  examples: ["1 4 --dry-run"],
};

/** `npm run submit -- release-rewards` */
export const releaseRewards = part(releaseRewardsCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const place = { campaignId: values.campaign, sequence: values.batch };
  const { sealed, ...call } = await releaseRewardsCall(session, place);
  const what = `lets ${popcount(sealed.accepted)} accepted items be claimed`;
  printSent(values, await transact(session, [{ what, ...call }]));
});

const withdrawCommand = {
  name: "submit -- withdraw",
  summary:
    "Pays out your bonds that came back, and prepaid votes of forced batches with all else credited to you in fees.",
  positionals: {},
  options: {
    token: option(addressValue, { value: "ADDRESS", env: "ASSAY_PAY_TOKEN", text: "the campaign's token" }),
    ...writeOptions,
  },
  examples: ["--token 0x… --dry-run"],
};

/** `npm run submit -- withdraw` */
export const withdraw = part(withdrawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { token } = values;
  const unit = await readToken(session.client, token);
  const bonds = await readContract(session.client, {
    address: session.submissions,
    abi: submissionsAbi,
    functionName: "bondsOf",
    args: [token, session.account.address],
  });
  const calls: Call[] = [];
  if (bonds > 0n) {
    const data = encodeFunctionData({ abi: submissionsAbi, functionName: "withdraw", args: [token] });
    calls.push({ what: `withdraws bonds of ${toAmount(bonds, unit)}`, to: session.submissions, data });
  }
  const { fees, call } = await feesCall(session, unit);
  if (call) calls.push(call);
  printSent(values, await transact(session, calls), { bonds, fees });
  if (calls.length === 0) printText(values, "There is nothing to withdraw in this token.");
});
