import { getBlock } from "viem/actions";
import { z } from "zod";
import type { AbuseAppeal } from "../../contracts/sdk/chain/abuse-appeals.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { commitAbuseCall, exposeAbuseCall, openAbuseCall } from "../../contracts/sdk/voting/abuse-calls.ts";
import { ownSeat } from "../../contracts/sdk/voting/seat.ts";
import { option, part } from "../cli.ts";
import { toTable } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { itemsValue } from "../rounds/options.ts";
import { openWriteSession, type WriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { chooseVote, printKept, seatOptions } from "../vote/choice.ts";
import { makeCommitment, readOwnSecret, readSoldSecret } from "../vote/salt.ts";
import { abuseAppealOption, readVotingAppeal } from "./read.ts";

const commitCommand = {
  name: "abuse -- commit",
  summary:
    "Commits your vote as a guard on an appeal against abuse reports; it replaces an earlier one.\n" +
    "APPROVE MEANS NOT ABUSIVE: an item that is named in neither option you call abusive, and its contributor loses what is\n" +
    "held back if 2f + 1 guards do. What opens the vote is kept in a file: without it your seat is silent, and whoever shows\n" +
    "it before voting ends makes you lose your lock.",
  positionals: { appeal: abuseAppealOption },
  options: {
    approve: option(itemsValue.optional(), {
      value: "ITEMS",
      text: "items that are NOT abusive, such as 3,5; default none",
    }),
    abstain: option(itemsValue.optional(), { value: "ITEMS", text: "items to say nothing about, default none" }),
    ...seatOptions,
    ...writeOptions,
  },
  examples: ["3 --approve 3 --dry-run"],
};

/** `npm run abuse -- commit` */
export const commit = part(commitCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const appeal = await readVotingAppeal(session, values.appeal);
  const { appealId, roundId, mask, votingEnd, openingEnd } = appeal;
  const { seat, voter } = await seatIn(session, appeal, values.voter);
  const { approve, abstain } = chooseVote(mask, values);
  printText(
    values,
    toTable([
      ["not abusive", listOf(approve)],
      ["abusive", listOf(mask & ~approve & ~abstain)],
      ["says nothing", listOf(abstain)],
    ]),
  );
  const vote = { roundId, voter, approve, abstain, file: values.file };
  const { commitment, file } = await makeCommitment(session, session.abuse, vote);
  const call = commitAbuseCall(session, { appealId, seat }, commitment);
  const what = `commits the vote of seat ${seat} (${voter}) on appeal ${appealId}`;
  const sent = await transact(session, [{ what, ...call }]);
  printSent(values, sent, { appealId, roundId, seat, voter, commitment, file });
  if (session.dryRun) return;
  const { timestamp: now } = await getBlock(session.client);
  printKept(values, { file, command: `abuse -- open ${appealId}`, from: votingEnd, until: openingEnd, now });
});

const openCommand = {
  name: "abuse -- open",
  summary: "Opens a committed vote on an appeal after voting has ended, in the opening time. It counts from then on.",
  positionals: { appeal: abuseAppealOption },
  options: { ...seatOptions, ...writeOptions },
  examples: ["3 --dry-run"],
};

/** `npm run abuse -- open` */
export const openVote = part(openCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const appeal = await readVotingAppeal(session, values.appeal);
  const { appealId, roundId } = appeal;
  const { seat, voter } = await seatIn(session, appeal, values.voter);
  const secret = await readOwnSecret({ roundId, voter }, values.file);
  const call = openAbuseCall(session, { appealId, seat }, secret);
  const what = `opens the vote of seat ${seat} (${voter}) on appeal ${appealId}`;
  printSent(values, await transact(session, [{ what, ...call }]), { appealId, roundId, seat, voter });
});

const exposeCommand = {
  name: "abuse -- expose",
  summary:
    "Shows a guard's committed vote on an appeal while voting goes on: the seat is out of the round and loses its whole lock.",
  positionals: { appeal: abuseAppealOption },
  options: {
    file: option(z.string(), { value: "FILE", text: "vote, round, voter and salt, as abuse -- commit writes them" }),
    ...writeOptions,
  },
  examples: ["3 --file sold.json --dry-run"],
};

/** `npm run abuse -- expose` */
export const expose = part(exposeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const appeal = await readVotingAppeal(session, values.appeal);
  const { seat, secret } = await readSoldSecret(appeal, values.file);
  const call = exposeAbuseCall(session, { appealId: appeal.appealId, seat }, secret);
  const what = `exposes the vote of seat ${seat} (${secret.voter}), which loses its lock`;
  printSent(values, await transact(session, [{ what, ...call }]), { seat, voter: secret.voter });
});

function seatIn(session: WriteSession, { appealId, committee }: AbuseAppeal, of: `0x${string}` | undefined) {
  return ownSeat(session, committee, { account: session.account.address, of, where: `on appeal ${appealId}` });
}

function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
