import { type Hex, parseEventLogs } from "viem";
import { z } from "zod";
import { submissionsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { type Entry, readEntry } from "../../contracts/sdk/chain/forced-entry.ts";
import { openCount, sealForcedCost, sealForcedData } from "../../contracts/sdk/chain/forcing.ts";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { approveCalls } from "../token.ts";
import { transact } from "../transact.ts";

const MAX_ITEMS = 256;

const entriesValue = z
  .string()
  .transform((text) => [...new Set(text.split(","))])
  .pipe(z.array(hashValue).min(1));

const command = {
  name: "submit -- seal",
  summary:
    "Seals overdue items of one campaign as a batch without a verdict: the guards alone decide them, by votes on chain. You prepay\n" +
    "their votes and get those of accepted items back (submit -- release-batch). Anyone may.",
  positionals: { entries: option(entriesValue, { value: "ENTRIES", text: "forced submissions, with commas between" }) },
  options: writeOptions,
  examples: ["0x…,0x… --dry-run"],
};

/** `npm run submit -- seal` */
export const seal = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const entries = [];
  for (const digest of values.entries) entries.push(await readEntry(session, digest));
  const [first] = entries;
  if (!first) throw new UsageError("Name at least one forced submission.");
  const campaign = await readCampaign(session, first.campaignId);
  const { token } = campaign;
  const count = openCount(entries);
  requireSealable(entries, count);
  const { votes, amount, back } = sealForcedCost(campaign, count);
  printText(
    values,
    toTable([
      ["items", `${count} of ${entries.length} submissions`],
      ["prepaid", `${toAmount(amount, token)}: ${votes} votes at worst, two draws`],
      ["comes back", `${toAmount(back, token)} for each accepted item`],
    ]),
  );
  const data = sealForcedData(entries);
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.campaigns, amount })),
    { what: `seals ${count} overdue items without a verdict`, to: session.submissions, data },
  ]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const sequence = parseEventLogs({ abi: submissionsAbi, eventName: "ForcedSealed", logs })[0]?.args.sequence;
  printSent(values, sent, { campaignId: first.campaignId, sequence, items: count, prepaid: amount });
  if (sequence !== undefined) printText(values, `Batch ${sequence}; the guards vote by npm run vote -- commit.`);
});

function requireSealable(entries: readonly Entry[], count: number): void {
  const [first] = entries;
  const empty: Hex | undefined = entries.find(({ open }) => open === 0n)?.entry;
  if (empty) throw new UsageError(`Leave ${empty} out: none of its items is open.`);
  if (entries.some(({ campaignId }) => campaignId !== first?.campaignId)) {
    throw new UsageError("Take submissions of one campaign.");
  }
  if (count > MAX_ITEMS)
    throw new UsageError(`Take fewer submissions: together they have ${count} items, ${MAX_ITEMS} fit.`);
}
