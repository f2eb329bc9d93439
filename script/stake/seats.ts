import { encodeFunctionData, parseEventLogs } from "viem";
import { readContract } from "viem/actions";
import { z } from "zod";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { option, part, UsageError } from "../cli.ts";
import { toAmount, toTime } from "../print.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, writeOptions } from "../session.ts";
import { approveCalls, readStakeToken } from "../token.ts";
import { transact } from "../transact.ts";
import { integerValue } from "../values.ts";
import { readSeatPrice, readSeats } from "./voter.ts";

const indicesValue = z
  .string()
  .regex(/^\d+(,\d+)*$/, "write seat indices with commas between, such as 3,4")
  .transform((text) => [...new Set(text.split(","))].map(BigInt));

const stakeCommand = {
  name: "stake -- stake",
  summary: "Opens seats and takes their price. They can be drawn for batches sealed in later blocks.",
  positionals: { seats: option(integerValue(1, 20), { value: "N", text: "how many" }) },
  options: {
    vacant: option(indicesValue.optional(), {
      value: "INDICES",
      text: "long closed seats to reuse, cheaper than new ones",
    }),
    ...writeOptions,
  },
  examples: ["2 --dry-run"],
};

/** `npm run stake -- stake` */
export const stake = part(stakeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const [price, token] = await Promise.all([readSeatPrice(session), readStakeToken(session)]);
  const amount = price * BigInt(values.seats);
  const args = [values.seats, values.vacant ?? []] as const;
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.staking, amount })),
    {
      what: `opens ${values.seats} seats for ${toAmount(amount, token)}`,
      to: session.staking,
      data: encodeFunctionData({ abi: stakingAbi, functionName: "stake", args }),
    },
  ]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const opened = parseEventLogs({ abi: stakingAbi, eventName: "SeatOpened", logs }).map(({ args }) => args.index);
  printSent(values, sent, { amount, opened });
  if (opened.length > 0) printText(values, `Opened the seats ${opened.join(", ")}.`);
});

const unstakeCommand = {
  name: "stake -- unstake",
  summary:
    "Closes seats. Their price can be withdrawn after the cooldown, which starts anew for all that is on its way out; until\n" +
    "then it can still be slashed.",
  positionals: {
    seats: option(indicesValue, { value: "INDICES", text: "indices of your seats, as stake -- show lists them" }),
  },
  options: writeOptions,
  examples: ["3,4 --dry-run"],
};

/** `npm run stake -- unstake` */
export const unstake = part(unstakeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const own = await readSeats(session, session.account.address);
  const foreign = values.seats.filter((index) => !own.includes(index));
  if (foreign.length > 0) {
    throw new UsageError(`You have no live seat ${foreign.join(", ")}; yours: ${own.join(", ") || "none"}.`);
  }
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "unstake", args: [values.seats] });
  const what = `closes the seats ${values.seats.join(", ")}`;
  const sent = await transact(session, [{ what, to: session.staking, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const availableAt = parseEventLogs({ abi: stakingAbi, eventName: "ExitStarted", logs })[0]?.args.availableAt;
  printSent(values, sent, { availableAt });
  if (availableAt !== undefined) {
    printText(values, `From ${toTime(availableAt)} on: npm run stake -- withdraw`);
  }
});

const withdrawCommand = {
  name: "stake -- withdraw",
  summary: "Pays out what has left its seats and is past the cooldown.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run stake -- withdraw` */
export const withdraw = part(withdrawCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const token = await readStakeToken(session);
  const exit = await readContract(session.client, {
    address: session.staking,
    abi: stakingAbi,
    functionName: "exitOf",
    args: [session.account.address],
  });
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "withdraw" });
  const what = `withdraws up to ${toAmount(exit.amount, token)}`;
  const sent = await transact(session, [{ what, to: session.staking, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const amount = parseEventLogs({ abi: stakingAbi, eventName: "Withdrawn", logs })[0]?.args.amount;
  printSent(values, sent, { amount });
  if (amount !== undefined) printText(values, `Received ${toAmount(amount, token)}.`);
});
