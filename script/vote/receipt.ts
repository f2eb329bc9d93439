import { readFile } from "node:fs/promises";
import { encodeFunctionData, type Hex, isAddressEqual, isHex } from "viem";
import { z } from "zod";
import { ballotsAbi } from "../../contracts/sdk/abi.ts";
import { callVotes, readRecord } from "../../contracts/sdk/chain/record.ts";
import { unpackCommitteeWord } from "../../contracts/sdk/rounds.ts";
import { addressValue, hashValue } from "../../contracts/sdk/values.ts";
import { option, part, UsageError } from "../cli.ts";
import { printSent } from "../report.ts";
import { batchPositionals } from "../rounds/options.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { currentRound } from "./seat.ts";

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

const word = z
  .union([z.string().regex(/^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/), z.number().int().nonnegative()])
  .transform(BigInt);
const signature = z.string().refine((text): text is Hex => isHex(text), "is not hex");
const receiptSchema = z.object({
  ballot: z.object({ approve: word, abstain: word, signature }),
  receipt: z.object({
    roundId: hashValue,
    voter: addressValue,
    ballotHash: hashValue,
    blockNumber: word,
    blockHash: hashValue,
  }),
  signature,
});

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
  const { ballot, signature: signed } = kept;
  const args = [record.sealed, round.committee, callVotes(round), seat, ballot, kept.receipt, signed] as const;
  const data = encodeFunctionData({ abi: ballotsAbi, functionName: "postReceipt", args });
  const what = `posts the receipt of seat ${seat} (${voter})`;
  printSent(values, await transact(session, [{ what, to: session.ballots, data }]), { seat, voter });
});

async function readReceipt(path: string): Promise<z.output<typeof receiptSchema>> {
  const text = await readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--file: cannot read ${path} (${cause.code}).`, { cause });
  });
  const parsed = receiptSchema.safeParse(tryJson(text));
  if (parsed.success) return parsed.data;
  throw new UsageError(`Correct ${path}:\n${z.prettifyError(parsed.error)}`);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
