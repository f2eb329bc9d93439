import { parseEventLogs } from "viem";
import { getBlock } from "viem/actions";
import { appealsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { type Appealable, appealableIn, appealData, readBond } from "../../contracts/sdk/chain/appeal.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { type BatchRecord, goldOf, readRecord, roundName, TIERS } from "../../contracts/sdk/chain/record.ts";
import { bitsOf, popcount } from "../../contracts/sdk/masks.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { option, part, UsageError } from "../cli.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { batchPositionals, itemsValue } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { approveCalls } from "../token.ts";
import { transact } from "../transact.ts";

const command = {
  name: "appeal -- batch",
  summary:
    "Appeals decided items of a batch before its appeal time ends: they go to the next tier. Takes a bond, which comes back\n" +
    "for every item that ends otherwise or that nobody above decides, and is lost for every item whose decision stands.",
  positionals: batchPositionals,
  options: {
    items: option(itemsValue, { value: "ITEMS", text: "items to appeal, such as 3,5 or 0-9" }),
    ...writeOptions,
  },
  examples: ["1 2 --items 3,5 --dry-run"],
};

/** `npm run appeal -- batch` */
export const appealBatch = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaign: campaignId, batch: sequence, items: mask } = values;
  const { token } = await readCampaign(session, campaignId);
  const record = await readRecord(session, campaignId, sequence);
  const { round, approved, rejected, end } = requireAppealable(record, mask);
  const { timestamp } = await getBlock(session.client);
  const count = BigInt(popcount(mask));
  const bond = await readBond(session, { campaignId, tier: round.tier, mask });
  printText(
    values,
    toTable([
      ["decided by", `${roundName(round)}, ${round.votes.length} of ${round.committee.length} seats voted`],
      ["appealed", `${count} items: ${listOf(mask & approved)} approved, ${listOf(mask & rejected)} rejected`],
      ["bond", `${toAmount(bond, token)}, ${toAmount(bond / count, token)} an item`],
      ["goes to", TIERS[round.tier + 1] ?? "the next tier"],
      ["appeals until", `${toTime(end)}${BigInt(end) < timestamp ? ", which is over" : ""}`],
    ]),
  );
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.appeals, amount: bond })),
    {
      what: `appeals the items ${listOf(mask)} of batch ${sequence} for ${toAmount(bond, token)}`,
      to: session.appeals,
      data: appealData(record, mask),
    },
  ]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const appealId = parseEventLogs({ abi: appealsAbi, eventName: "Appealed", logs })[0]?.args.appealId;
  printSent(values, sent, { appealId, bond, tier: round.tier });
  if (appealId !== undefined)
    printText(values, `Appeal ${appealId}; once its batch is final: npm run appeal -- resolve ${appealId}`);
});

/** Says before anything is sent why an item cannot be appealed. */
function requireAppealable(record: BatchRecord, mask: bigint): Appealable {
  const { sequence } = record;
  const found = appealableIn(record);
  if (!found) throw new UsageError(`Batch ${sequence} has no decision to appeal now; see npm run campaign:inspect.`);
  const { round, approved, rejected } = found;
  const decided = approved | rejected;
  const undecided = mask & ~decided;
  if (undecided !== 0n) {
    const why =
      (undecided & goldOf(round).mask) !== 0n ? "some are gold" : "they go up anyway or are not in this round";
    throw new UsageError(
      `The ${TIERS[round.tier]} did not decide ${listOf(undecided)} (${why}); what they decided: ${listOf(decided)}.`,
    );
  }
  const appealed = found.appealed & mask;
  if (appealed === 0n) return found;
  throw new UsageError(`${listOf(appealed)} of batch ${sequence} are appealed already: each item once per tier.`);
}

function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
