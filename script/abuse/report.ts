import { parseEventLogs } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { abuseAbi, contributorsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { closeReportData, noteAbuseData, reportAbuseData } from "../../contracts/sdk/chain/abuse-calls.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { abuseReport, abuseSchema } from "../../contracts/sdk/proof/abuse-report.ts";
import { readEvidence } from "../../contracts/sdk/proof/evidence.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { readJson } from "../submit/read.ts";
import { transact } from "../transact.ts";
import { integerValue } from "../values.ts";
import { blobOptions, blobReader } from "../verify/blob.ts";

const noteCommand = {
  name: "abuse -- note",
  summary:
    "Keeps on chain which items the verdict of a batch holds for abusive. Anyone may, until the batch is final; a report after\n" +
    "that needs no active keys then.",
  positionals: batchPositionals,
  options: writeOptions,
  examples: ["1 2 --dry-run"],
};

/** `npm run abuse -- note` */
export const note = part(noteCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { sealed } = await readRecord(session, values.campaign, values.batch);
  const items = bitsOf(sealed.abusive & ~sealed.approve);
  if (items.length === 0)
    throw new UsageError(`The verdict of batch ${values.batch} holds no item for abusive: there is nothing to note.`);
  const data = noteAbuseData(sealed);
  const what = `notes that the verdict holds item ${items.join(", ")} for abusive`;
  const sent = await transact(session, [{ what, to: session.abuse, data }]);
  printSent(values, sent, { campaignId: values.campaign, sequence: values.batch, items });
});

const itemOption = option(integerValue(0, 255), { value: "N", text: "the item's index in the batch, 0 to 255" });

const reportCommand = {
  name: "abuse -- report",
  summary:
    "Takes half of the collateral of an abusive item's contributor and holds it back: the verdict calls the item abusive, a\n" +
    "committee rejected it for good, and the contributor signed it. The contributor may appeal; what is lost in the end is a\n" +
    "tenth yours and four tenths the creator's. Once per item.",
  positionals: { ...batchPositionals, item: itemOption },
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

/** `npm run abuse -- report` */
export const report = part(reportCommand, async (values) => {
  const opening = await readJson(values.opening, abuseSchema);
  const readBlob = blobReader(values);
  const session = await openWriteSession(values, process.env);
  const { token } = await readCampaign(session, values.campaign);
  const evidence = await readEvidence(session, values.campaign, values.batch);
  const shown = await abuseReport(evidence, opening, { item: values.item, readBlob });
  const { contributor } = opening.submission;
  const contract = { address: session.contributors, abi: contributorsAbi } as const;
  const held = await readContract(session.client, {
    ...contract,
    functionName: "collateralOf",
    args: [token.address, contributor],
  });
  const data = reportAbuseData(shown);
  const what = `holds ${toAmount(held.held - held.held / 2n, token)} of ${contributor}'s collateral back`;
  const sent = await transact(session, [{ what, to: session.abuse, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const reported = parseEventLogs({ abi: abuseAbi, eventName: "AbuseReported", logs })[0]?.args;
  printSent(values, sent, { contributor, taken: reported?.taken, appealEnd: reported?.appealEnd });
  if (!reported) return;
  const { campaign, batch, item } = values;
  printText(
    values,
    `The contributor may appeal until ${toTime(reported.appealEnd)}; then: npm run abuse -- close ${campaign} ${batch} ${item}\n` +
      `If it is lost, your share is ${toAmount(reported.taken / 10n, token)}.`,
  );
});

const closeCommand = {
  name: "abuse -- close",
  summary:
    "Closes a report after its appeal time, or once its appeal is decided: what is held back is lost, or the contributor's\n" +
    "again if the guards cleared the item. Anyone may, once.",
  positionals: { ...batchPositionals, item: itemOption },
  options: writeOptions,
  examples: ["1 2 17 --dry-run"],
};

/** `npm run abuse -- close` */
export const close = part(closeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaign, batch, item } = values;
  const { token } = await readCampaign(session, campaign);
  const args = [campaign, batch, item] as const;
  const data = closeReportData(...args);
  const what = `closes the report of item ${item} of batch ${batch}`;
  const sent = await transact(session, [{ what, to: session.abuse, data }]);
  const closed = parseEventLogs({
    abi: abuseAbi,
    eventName: "ReportClosed",
    logs: sent.at(-1)?.receipt?.logs ?? [],
  })[0];
  const { taken } = await readContract(session.client, {
    ...{ address: session.abuse, abi: abuseAbi },
    ...{ functionName: "reportOf", args },
  });
  printSent(values, sent, { ...closed?.args, taken });
  if (!closed) return;
  const { contributor, forfeited } = closed.args;
  const money = toAmount(taken, token);
  printText(
    values,
    forfeited
      ? `${contributor} lost ${money}. The creator's and the reporter's shares: npm run collateral -- credit ${campaign}`
      : `${money} are ${contributor}'s collateral again.`,
  );
});
