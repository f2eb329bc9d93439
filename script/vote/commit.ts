import { encodeFunctionData } from "viem";
import { getBlock, readContract } from "viem/actions";
import { z } from "zod";
import { ballotsAbi } from "../../contracts/sdk/abi.ts";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import { readCampaign } from "../campaign/read.ts";
import { option, part, UsageError } from "../cli.ts";
import { toTable, toTime, toWait } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { batchPositionals, itemsValue } from "../rounds/options.ts";
import { readRecord } from "../rounds/record.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { addressValue } from "../values.ts";
import { defaultSecretPath, keepSecret, withSalt } from "./salt.ts";
import { currentSeat, describeRound } from "./seat.ts";

const command = {
  name: "vote -- commit",
  summary:
    "Commits your vote on chain; it replaces an earlier commitment and wins over a ballot with the operator. What opens it is\n" +
    "kept in a file: without it your seat is silent, and whoever shows it before voting ends makes you lose your lock.",
  positionals: batchPositionals,
  options: {
    approve: option(itemsValue.optional(), { value: "ITEMS", text: "items to approve, such as 0-4,7; default none" }),
    abstain: option(itemsValue.optional(), { value: "ITEMS", text: "items to say nothing about, default none" }),
    voter: option(addressValue.optional(), { value: "ADDRESS", text: "as a delegate: whose seat" }),
    file: option(z.string().optional(), {
      value: "FILE",
      text: "where what opens it is kept, default .assay/votes/<round>-<voter>.json",
    }),
    ...writeOptions,
  },
  examples: ["1 2 --approve 0-4,7 --dry-run"],
};

/** `npm run vote -- commit` */
export const commit = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { campaign: campaignId, batch: sequence, approve = 0n, abstain = 0n } = values;
  const record = await readRecord(session, campaignId, sequence);
  const current = await currentSeat(session, record, { account: session.account.address, of: values.voter });
  const { round, seat, voter } = current;
  const unknown = (approve | abstain) & ~round.items;
  if (unknown !== 0n) {
    throw new UsageError(
      `This round is not about ${bitsOf(unknown).join(", ")}: its items are ${bitsOf(round.items).join(", ")}.`,
    );
  }
  if ((approve & abstain) !== 0n) throw new UsageError("Name an item in --approve or in --abstain, not in both.");
  const secret = withSalt({ roundId: round.roundId, voter, approve, abstain });
  const commitment = await readContract(session.client, {
    address: session.ballots,
    abi: ballotsAbi,
    functionName: "commitmentFor",
    args: [round.roundId, voter, { approve, abstain }, secret.salt],
  });
  const file = values.file ?? defaultSecretPath(round.roundId, voter);
  // Before it is sent: a commitment without what opens it is a silence.
  if (!session.dryRun) await keepSecret(file, secret);
  const args = [record.sealed, round.committee, seat, commitment] as const;
  const data = encodeFunctionData({ abi: ballotsAbi, functionName: "commit", args });
  const sent = await transact(session, [{ what: `commits ${describeRound(current)}`, to: session.ballots, data }]);
  printSent(values, sent, { roundId: round.roundId, seat, voter, commitment, file });
  if (session.dryRun) return;
  const { preset } = await readCampaign(session, campaignId);
  const { timestamp } = await getBlock(session.client);
  const end = round.drawn?.args.votingEnd ?? 0;
  printText(
    values,
    toTable([
      ["kept in", `${file}: keep it, and keep it to yourself until voting ends`],
      ["open it", `after ${toTime(end)} (in ${toWait(end, timestamp)}), until ${toTime(end + preset.opening)}:`],
      ["", `npm run vote -- open ${campaignId} ${sequence} --file ${file}`],
    ]),
  );
});
