import { readFile } from "node:fs/promises";
import { isAddressEqual } from "viem";
import { z } from "zod";
import { readRecord } from "../../contracts/sdk/chain/record.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { receiptCall } from "../../contracts/sdk/voting/calls.ts";
import { importReceipt, type KeptReceipt, ReceiptFileError } from "../../contracts/sdk/voting/receipt.ts";
import { currentRound } from "../../contracts/sdk/voting/seat.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";

const command = {
  name: "vote -- receipt",
  summary:
    "Posts a ballot with the operator's receipt for it, where the closing list lacks or contradicts it: the ballot counts, and\n" +
    "the operator's bond pays. Without a closing list: in the second half of the opening time. Anyone may.",
  positionals: batchPositionals,
  options: {
    file: option(z.string(), {
      value: "FILE",
      text: "JSON: your ballot {approve, abstain, signature}, and the gateway's answer to it, receipt and signature",
    }),
    ...writeOptions,
  },
  examples: ["1 2 --file receipt.json --dry-run"],
};

/** `npm run vote -- receipt` */
export const receipt = part(command, async (values) => {
  const session = await openWriteSession(values, process.env);
  const record = await readRecord(session, values.campaign, values.batch);
  const round = currentRound(record);
  const kept = await readReceipt(values.file);
  if (kept.receipt.roundId !== round.roundId) {
    throw new UsageError("--file: the receipt is for another round than the current one.");
  }
  const { voter } = kept.receipt;
  const seat = round.committee.findIndex((entry) => isAddressEqual(unpackCommitteeWord(entry).voter, voter));
  if (seat < 0) throw new UsageError(`--file: ${voter} has no seat in this round.`);
  const call = receiptCall(session, { sealed: record.sealed, round, seat }, kept);
  const what = `posts the receipt of seat ${seat} (${voter})`;
  printSent(values, await transact(session, [{ what, ...call }]), { seat, voter });
});

async function readReceipt(path: string): Promise<KeptReceipt> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--file: cannot read ${path} (${cause.code}).`, { cause });
  });
  try {
    return importReceipt(text);
  } catch (cause) {
    if (!(cause instanceof ReceiptFileError)) throw cause;
    throw new UsageError(`${path}: ${cause.message}`, { cause });
  }
}
