import { encodeFunctionData, parseEventLogs } from "viem";
import { getBlock, readContract } from "viem/actions";
import { appealsAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { countRound } from "../../contracts/sdk/chain/outcome.ts";
import {
  type BatchRecord,
  callVotes,
  goldOf,
  lastRound,
  type RoundRecord,
  readRecord,
  roundName,
  TIERS,
} from "../../contracts/sdk/chain/record.ts";
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
  const round = lastRound(record);
  const { approved, rejected } = requireAppealable(record, round, mask);
  const { timestamp } = await getBlock(session.client);
  const count = BigInt(popcount(mask));
  const bond = await readContract(session.client, {
    address: session.appeals,
    abi: appealsAbi,
    functionName: "bondOf",
    args: [campaignId, round.tier, count],
  });
  const end = round.decided?.args.appealEnd ?? 0;
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
  const args = [record.sealed, round.committee, callVotes(round), goldOf(round), mask] as const;
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.appeals, amount: bond })),
    {
      what: `appeals the items ${listOf(mask)} of batch ${sequence} for ${toAmount(bond, token)}`,
      to: session.appeals,
      data: encodeFunctionData({ abi: appealsAbi, functionName: "appeal", args }),
    },
  ]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const appealId = parseEventLogs({ abi: appealsAbi, eventName: "Appealed", logs })[0]?.args.appealId;
  printSent(values, sent, { appealId, bond, tier: round.tier });
  if (appealId !== undefined)
    printText(values, `Appeal ${appealId}; once its batch is final: npm run appeal -- resolve ${appealId}`);
});

/** Says before anything is sent why an item cannot be appealed. */
function requireAppealable({ sealed, sequence }: BatchRecord, round: RoundRecord, mask: bigint) {
  if (!round.decided || round.settled) {
    throw new UsageError(`Batch ${sequence} has no decision to appeal now; see npm run campaign:inspect.`);
  }
  const outcome = countRound(round, sealed);
  const decided = outcome.approved | outcome.rejected;
  const undecided = mask & ~decided;
  if (undecided !== 0n) {
    const why =
      (undecided & goldOf(round).mask) !== 0n ? "some are gold" : "they go up anyway or are not in this round";
    throw new UsageError(
      `The ${TIERS[round.tier]} did not decide ${listOf(undecided)} (${why}); what they decided: ${listOf(decided)}.`,
    );
  }
  const appealed = round.appeals.reduce((word, { args }) => word | args.mask, 0n) & mask;
  if (appealed === 0n) return outcome;
  throw new UsageError(`${listOf(appealed)} of batch ${sequence} are appealed already: each item once per tier.`);
}

function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
