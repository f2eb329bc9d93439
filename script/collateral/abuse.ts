import { encodeFunctionData, parseEventLogs } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { contributorsAbi } from "../../contracts/sdk/abi.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { campaignIdOption, readCampaign } from "../campaign/read.ts";
import { option, part, UsageError } from "../cli.ts";
import { toAmount } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { readRecord } from "../rounds/record.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { readJson } from "../submit/read.ts";
import { transact } from "../transact.ts";
import { integerValue } from "../values.ts";
import { blobOptions, blobReader } from "../verify/blob.ts";
import { readEvidence } from "../verify/evidence.ts";
import { abuseReport, abuseSchema } from "./evidence.ts";

const batchOption = option(integerValue(1, 2 ** 32 - 1), { value: "N", text: "the batch's number in the campaign" });

const noteCommand = {
  name: "collateral -- note",
  summary:
    "Keeps on chain which items the verdict of a batch holds for abusive. Anyone may, until the batch is final; a report after\n" +
    "that needs no active keys then.",
  positionals: { campaign: campaignIdOption, batch: batchOption },
  options: writeOptions,
  examples: ["1 2 --dry-run"],
};

/** `npm run collateral -- note` */
export const note = part(noteCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { sealed } = await readRecord(session, values.campaign, values.batch);
  const items = bitsOf(sealed.abusive & ~sealed.approve);
  if (items.length === 0)
    throw new UsageError(`The verdict of batch ${values.batch} holds no item for abusive: there is nothing to note.`);
  const data = encodeFunctionData({ abi: contributorsAbi, functionName: "noteAbuse", args: [sealed] });
  const what = `notes that the verdict holds item ${items.join(", ")} for abusive`;
  const sent = await transact(session, [{ what, to: session.contributors, data }]);
  printSent(values, sent, { campaignId: values.campaign, sequence: values.batch, items });
});

const reportCommand = {
  name: "collateral -- report",
  summary:
    "Takes half of the collateral of an abusive item's contributor: the verdict calls it abusive, a committee rejected it for\n" +
    "good, and the contributor signed it. A tenth of what is taken is yours, four tenths the creator's. Once per item.",
  positionals: {
    campaign: campaignIdOption,
    batch: batchOption,
    item: option(integerValue(0, 255), { value: "N", text: "the item's index in the batch, 0 to 255" }),
  },
  options: {
    opening: option(z.string(), {
      value: "FILE",
      text: "shows whose item it is, see docs/verifiers.md; rowNumber and blind may be left out once the row was claimed",
    }),
    ...blobOptions,
    ...writeOptions,
  },
  examples: ["1 2 17 --opening item.json --gateway http://127.0.0.1:8080 --dry-run"],
};

/** `npm run collateral -- report` */
export const report = part(reportCommand, async (values) => {
  const opening = await readJson(values.opening, abuseSchema);
  const readBlob = blobReader(values);
  const session = await openWriteSession(values, process.env);
  const { token } = await readCampaign(session, values.campaign);
  const evidence = await readEvidence(session, values.campaign, values.batch);
  const args = [await abuseReport(evidence, opening, { item: values.item, readBlob })] as const;
  const { contributor } = opening.submission;
  const contract = { address: session.contributors, abi: contributorsAbi } as const;
  const held = await readContract(session.client, {
    ...contract,
    functionName: "collateralOf",
    args: [token.address, contributor],
  });
  const data = encodeFunctionData({ abi: contributorsAbi, functionName: "slashAbusive", args });
  const what = `takes ${toAmount(held.held - held.held / 2n, token)} of ${contributor}'s collateral`;
  const sent = await transact(session, [{ what, to: session.contributors, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const taken = parseEventLogs({ abi: contributorsAbi, eventName: "AbusiveItemSlashed", logs })[0]?.args.taken;
  printSent(values, sent, { contributor, taken });
  if (taken !== undefined)
    printText(
      values,
      `Your share, ${toAmount(taken / 10n, token)}, is credited: npm run collateral -- credit ${values.campaign}`,
    );
});

const creditCommand = {
  name: "collateral -- credit",
  summary: "Pays out what slashes of others' collateral have credited to you in a campaign's token.",
  positionals: { campaign: campaignIdOption },
  options: writeOptions,
  examples: ["1 --dry-run"],
};

/** `npm run collateral -- credit` */
export const credit = part(creditCommand, async (values) => {
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
