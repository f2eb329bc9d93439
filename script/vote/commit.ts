import { getBlock } from "viem/actions";
import { readCampaign } from "../../contracts/sdk/chain/campaign.ts";
import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { commitCall } from "../../contracts/sdk/voting/calls.ts";
import { currentSeat, describeRound } from "../../contracts/sdk/voting/seat.ts";
import { option, part } from "../cli.ts";
import { printSent } from "../report.ts";
import { batchPositionals, itemsValue } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { chooseVote, printKept, seatOptions } from "./choice.ts";
import { makeCommitment } from "./salt.ts";

const command = {
  name: "vote -- commit",
  summary:
    "Commits your vote on chain; it replaces an earlier commitment and wins over a ballot with the operator. What opens it is\n" +
    "kept in a file: without it your seat is silent, and whoever shows it before voting ends makes you lose your lock.",
  positionals: batchPositionals,
  options: {
    approve: option(itemsValue.optional(), { value: "ITEMS", text: "items to approve, such as 0-4,7; default none" }),
    abstain: option(itemsValue.optional(), { value: "ITEMS", text: "items to say nothing about, default none" }),
    ...seatOptions,
    ...writeOptions,
  },
  examples: ["1 2 --approve 0-4,7 --dry-run"],
};

/** `npm run vote -- commit` */
export const commit = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaign: campaignId, batch: sequence } = values;
  const record = await readRecord(session, campaignId, sequence);
  const current = await currentSeat(session, record, { account: session.account.address, of: values.voter });
  const { round, seat, voter } = current;
  const { roundId } = round;
  const vote = { ...chooseVote(round.items, values), roundId, voter, file: values.file };
  const { commitment, file } = await makeCommitment(session, session.ballots, vote);
  const call = commitCall(session, { sealed: record.sealed, round, seat }, commitment);
  const sent = await transact(session, [{ what: `commits ${describeRound(current)}`, ...call }]);
  printSent(values, sent, { roundId, seat, voter, commitment, file });
  if (session.dryRun) return;
  const { preset } = await readCampaign(session, campaignId);
  const { timestamp: now } = await getBlock(session.client);
  const from = round.drawn?.args.votingEnd ?? 0;
  const next = `vote -- open ${campaignId} ${sequence}`;
  printKept(values, { file, command: next, from, until: from + preset.opening, now });
});
