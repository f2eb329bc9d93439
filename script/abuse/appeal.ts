import { isAddressEqual, parseEventLogs } from "viem";
import { getBlock, readContract } from "viem/actions";
import { abuseAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { appealAbuseData, readAbuseBond } from "../../contracts/sdk/chain/abuse-calls.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { option, part, UsageError } from "../cli.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { batchPositionals, itemsValue } from "../rounds/options.ts";
import { openWriteSession, type WriteSession, writeOptions } from "../session.ts";
import { approveCalls } from "../token.ts";
import { transact } from "../transact.ts";

const GUARDS = 1;

const command = {
  name: "abuse -- appeal",
  summary:
    "Appeals reports of your items in a batch: a committee of guards judges whether they are abusive. Takes a bond for its\n" +
    "votes and draws. What 2f + 1 guards call abusive costs the item's stake in it as well; the rest comes back, and the\n" +
    "insurance repays what clearing an item has cost, as far as it reaches.",
  positionals: {
    ...batchPositionals,
    items: option(itemsValue, { value: "ITEMS", text: "reported items of yours, such as 3,5" }),
  },
  options: writeOptions,
  examples: ["1 2 3,5 --dry-run"],
};

/** `npm run abuse -- appeal` */
export const appeal = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaign: campaignId, batch: sequence, items: mask } = values;
  const { token, terms, preset } = await readCampaign(session, campaignId);
  if (preset.committees[GUARDS] === 0)
    throw new UsageError(`Campaign ${campaignId} has no guards: nobody could judge an appeal.`);
  const items = bitsOf(mask);
  const { taken, appealEnd } = await requireAppealable(session, { campaignId, sequence, items });
  const bond = await readAbuseBond(session, campaignId, mask);
  const lost = 2n * terms.reward;
  printText(
    values,
    toTable([
      ["appealed", `items ${items.join(", ")} of batch ${sequence}, for which ${toAmount(taken, token)} are held back`],
      ["bond", `${toAmount(bond, token)}; ${toAmount(lost, token)} of it for each item that stays abusive`],
      ["judged by", `guards, up to ${preset.committees[GUARDS]}`],
      ["appeals until", toTime(appealEnd)],
    ]),
  );
  const data = appealAbuseData(campaignId, sequence, mask);
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.abuse, amount: bond })),
    { what: `appeals the reports of items ${items.join(", ")}`, to: session.abuse, data },
  ]);
  const appealed = parseEventLogs({
    abi: abuseAbi,
    eventName: "AbuseAppealed",
    logs: sent.at(-1)?.receipt?.logs ?? [],
  })[0];
  const { appealId, seedBlock } = appealed?.args ?? {};
  printSent(values, sent, { appealId, bond, seedBlock, items });
  if (appealId === undefined) return;
  printText(
    values,
    toTable([
      ["appeal", `${appealId}`],
      ["next", `after block ${seedBlock}, by anyone: npm run abuse -- draw ${appealId}`],
      ["then", "give the guards your items' content keys (Submissions.postWraps): docs/creators.md, For contributors"],
    ]),
  );
});

/** Says before anything is sent why a report cannot be appealed. */
async function requireAppealable(
  session: WriteSession,
  { campaignId, sequence, items }: { campaignId: number; sequence: number; items: readonly number[] },
): Promise<{ taken: bigint; appealEnd: number }> {
  const contract = { address: session.abuse, abi: abuseAbi, functionName: "reportOf" } as const;
  const { timestamp } = await getBlock(session.client);
  const sum = { taken: 0n, appealEnd: Number.POSITIVE_INFINITY };
  for (const item of items) {
    const report = await readContract(session.client, { ...contract, args: [campaignId, sequence, item] });
    if (report.appealEnd === 0) throw new UsageError(`Nobody has reported item ${item} of batch ${sequence}.`);
    if (!isAddressEqual(report.contributor, session.account.address))
      throw new UsageError(`Item ${item} is ${report.contributor}'s: only that account may appeal its report.`);
    if (report.appealId !== 0) throw new UsageError(`Item ${item} is in appeal ${report.appealId} already.`);
    if (BigInt(report.appealEnd) < timestamp)
      throw new UsageError(`The report of item ${item} could be appealed until ${toTime(report.appealEnd)}.`);
    sum.taken += report.taken;
    sum.appealEnd = Math.min(sum.appealEnd, report.appealEnd);
  }
  return sum;
}
