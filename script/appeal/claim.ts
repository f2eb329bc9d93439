import { decodeFunctionData, type Hex } from "viem";
import { getTransaction } from "viem/actions";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { committeeShares, rowShare, winShares } from "../../contracts/sdk/chain/appeal-shares.ts";
import { type AppealRecord, readAppeal, readAppeals } from "../../contracts/sdk/chain/appeals.ts";
import { type BatchRecord, RecordError, readRecord, roundName } from "../../contracts/sdk/chain/record.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { merkleProof } from "../../contracts/sdk/merkle.ts";
import { payeeOf } from "../../contracts/sdk/payee.ts";
import { rowLeaf } from "../../contracts/sdk/rows.ts";
import { hashValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, type WriteSession, writeOptions } from "../session.ts";
import { type Call, transact } from "../transact.ts";
import { integerValue } from "../values.ts";
import { appealOption } from "./read.ts";

const command = {
  name: "appeal -- claim",
  summary:
    "Credits everyone what a divided appeal's lost shares owe them: committees that upheld the decision, and appellants of the\n" +
    "same items at the other tier. A contributor adds --row-number and --blind for its own. Then: appeal -- withdraw.",
  positionals: { appeal: appealOption },
  options: {
    "row-number": option(integerValue(1, 2 ** 32 - 1).optional(), {
      value: "N",
      text: "as a contributor: the number of your row in the batch",
    }),
    blind: option(hashValue.optional(), { value: "HASH", text: "and what opens its payee, from your private status" }),
    ...writeOptions,
  },
  examples: ["3 --dry-run", "3 --row-number 1 --blind 0x…"],
};

/** `npm run appeal -- claim` */
export const claim = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const appeal = await readAppeal(session, values.appeal);
  if (!appeal.resolved) throw new UsageError(`Divide the bond first: npm run appeal -- resolve ${appeal.appealId}`);
  const record = await readRecord(session, appeal.campaignId, appeal.sequence);
  const { "row-number": rowNumber, blind } = values;
  if ((rowNumber === undefined) !== (blind === undefined))
    throw new UsageError("Give --row-number and --blind together.");
  const others = await readAppeals(session, { campaignId: appeal.campaignId });
  const to = session.appeals;
  const calls: Call[] = [
    ...committeeShares(appeal, record).map(({ data, items, round }) => {
      return { what: `credits the ${roundName(round)} for ${items} items they upheld`, to, data };
    }),
    ...winShares(appeal, others).map(({ data, winner }) => {
      return { what: `credits the appellant of ${winner.appealId}`, to, data };
    }),
  ];
  if (rowNumber !== undefined && blind !== undefined) {
    calls.push(await shareCall(session, appeal, record, { rowNumber, blind }));
  }
  const sent = await transact(session, calls);
  printSent(values, sent, { appealId: appeal.appealId });
  const waiting = popcount(appeal.shares.toContributors);
  if (waiting > 0 && rowNumber === undefined) {
    const share = toAmount(appeal.shares.favour, appeal.unit);
    printText(values, `Contributors of ${waiting} items can claim ${share} for each, with --row-number and --blind.`);
  }
  if (calls.length === 0) printText(values, "Nothing is left to credit to committees or appellants.");
});

async function shareCall(
  session: WriteSession,
  appeal: AppealRecord,
  { source, sequence }: BatchRecord,
  { rowNumber, blind }: { rowNumber: number; blind: Hex },
): Promise<Call> {
  const rows = await readRows(session, source.transactionHash);
  const contributor = session.account.address;
  const payee = payeeOf(contributor, rowNumber, blind);
  const index = rows.findIndex((row) => row.payee === payee);
  const row = rows[index];
  if (!row) throw new UsageError("No row of the batch is opened by this --row-number and --blind for this account.");
  const { mask, root } = row;
  const proof = merkleProof(rows.map(rowLeaf), index);
  const own = rowShare(appeal, { sequence, rowNumber, blind, mask, root, proof }, contributor);
  if (own === undefined) throw new UsageError(`Appeal ${appeal.appealId} owes nothing for the items of your row.`);
  const what = `credits ${contributor} for ${own.items} accepted items`;
  return { what, to: session.appeals, data: own.data };
}

async function readRows({ client }: Session, hash: Hex) {
  const { input } = await getTransaction(client, { hash });
  try {
    const call = decodeFunctionData({ abi: assayAbi, data: input });
    if (call.functionName === "seal") return call.args[1];
  } catch {
    // Another contract's call; the same words as for another call of the core.
  }
  throw new RecordError(
    "The batch was not sealed by a transaction straight to the core: its rows are not in calldata.",
  );
}
