import { z } from "zod";
import { bitsOf } from "../../contracts/sdk/masks.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { toTime, toWait } from "../../contracts/sdk/times.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, UsageError } from "../cli.ts";
import { toTable } from "../print.ts";
import { printText } from "../report.ts";

/** Whose seat is meant, and where its committed vote is kept. */
export const seatOptions = {
  voter: option(addressValue.optional(), { value: "ADDRESS", text: "as a delegate: whose seat" }),
  file: option(z.string().optional(), {
    value: "FILE",
    text: "what opens the commitment, default .assay/votes/<round>-<voter>.json",
  }),
};

/**
 * The vote that a command's options give.
 *
 * @param items what the round is about
 * @throws UsageError when the vote names other items, or one twice
 */
export function chooseVote(
  items: bigint,
  { approve = 0n, abstain = 0n }: { approve?: bigint | undefined; abstain?: bigint | undefined },
): Vote {
  const unknown = (approve | abstain) & ~items;
  if (unknown !== 0n) {
    const [other, own] = [bitsOf(unknown).join(", "), bitsOf(items).join(", ")];
    throw new UsageError(`This round is not about ${other}: its items are ${own}.`);
  }
  if ((approve & abstain) !== 0n) throw new UsageError("Name an item in --approve or in --abstain, not in both.");
  return { approve, abstain };
}

/** Says how a commitment that was sent is opened, and when. */
export function printKept(
  values: { json: boolean },
  { file, command, from, until, now }: { file: string; command: string; from: number; until: number; now: bigint },
): void {
  const rows: [string, string][] = [
    ["kept in", `${file}: keep it, and keep it to yourself until voting ends`],
    ["open it", `after ${toTime(from)} (in ${toWait(from, now)}), until ${toTime(until)}:`],
    ["", `npm run ${command} --file ${file}`],
  ];
  printText(values, toTable(rows));
}
