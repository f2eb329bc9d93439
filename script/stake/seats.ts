import { encodeFunctionData, parseEventLogs } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import { readStakeToken } from "../../contracts/sdk/chain/token.ts";
import { costOfSeats, readSeats, readVoter, SEAT_CAP } from "../../contracts/sdk/chain/voter.ts";
import { toTime } from "../../contracts/sdk/times.ts";
import { option, part, UsageError } from "../cli.ts";
import { allow } from "../permit.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type WriteSession, writeOptions } from "../session.ts";
import { transact } from "../transact.ts";
import { integerValue } from "../values.ts";
import { indicesValue, tierOption, tierValue } from "./tier.ts";

const vacantOption = option(indicesValue.optional(), {
  value: "INDICES",
  text: "long closed slots of the list to reuse, cheaper than new ones",
});

const stakeCommand = {
  name: "stake -- stake",
  summary:
    "Opens seats in a tier and takes what your stake does not cover yet. They can be drawn for batches sealed in later\n" +
    "blocks. Guards need reputation and rounds served, judges are named by governance. One transaction where the stake token\n" +
    "takes permits (ERC-2612), an approval before it where not.",
  positionals: { seats: option(integerValue(1, SEAT_CAP), { value: "N", text: "how many" }) },
  options: { tier: tierOption, vacant: vacantOption, ...writeOptions },
  examples: ["2 --dry-run", "1 --tier guards"],
};

/** `npm run stake -- stake` */
export const stake = part(stakeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const token = await readStakeToken(session);
  const amount = costOfSeats(await readVoter(session, session.account.address), values.seats);
  const { calls, permit } = await allow(session, { token, spender: session.staking, amount });
  const args = [values.tier, values.seats, values.vacant ?? []] as const;
  const data = permit
    ? encodeFunctionData({ abi: stakingAbi, functionName: "stakeWithPermit", args: [...args, amount, ...permit] })
    : encodeFunctionData({ abi: stakingAbi, functionName: "stake", args });
  const by = permit ? " by permit" : "";
  const what = `opens ${values.seats} seats of ${TIERS[values.tier]} for ${toAmount(amount, token)}${by}`;
  const sent = await transact(session, [...calls, { what, to: session.staking, data }]);
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
  options: { tier: tierOption, ...writeOptions },
  examples: ["3,4 --dry-run"],
};

/** `npm run stake -- unstake` */
export const unstake = part(unstakeCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  await requireOwn(session, values.tier, values.seats);
  const args = [values.tier, values.seats] as const;
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "unstake", args });
  const what = `closes the ${TIERS[values.tier]}' seats ${values.seats.join(", ")}`;
  const sent = await transact(session, [{ what, to: session.staking, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const availableAt = parseEventLogs({ abi: stakingAbi, eventName: "ExitStarted", logs })[0]?.args.availableAt;
  printSent(values, sent, { availableAt });
  if (availableAt !== undefined) {
    printText(values, `From ${toTime(availableAt)} on: npm run stake -- withdraw`);
  }
});

const moveCommand = {
  name: "stake -- move",
  summary:
    "Takes seats to another tier's list, without cooldown or payment. A seat moves at most once in 8,447 blocks.",
  positionals: {
    seats: option(indicesValue, { value: "INDICES", text: "indices of your seats in the tier they leave" }),
    to: option(tierValue, { value: "TIER", text: "where they go: scouts, guards or judges" }),
  },
  options: { from: { ...tierOption, text: "tier they leave, default scouts" }, vacant: vacantOption, ...writeOptions },
  examples: ["3 guards --dry-run"],
};

/** `npm run stake -- move` */
export const move = part(moveCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  await requireOwn(session, values.from, values.seats);
  const args = [values.from, values.seats, values.to, values.vacant ?? []] as const;
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "move", args });
  const what = `moves ${values.seats.length} seats from the ${TIERS[values.from]} to the ${TIERS[values.to]}`;
  const sent = await transact(session, [{ what, to: session.staking, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const opened = parseEventLogs({ abi: stakingAbi, eventName: "SeatOpened", logs }).map(({ args }) => args.index);
  printSent(values, sent, { opened });
});

async function requireOwn(session: WriteSession, tier: number, seats: readonly bigint[]): Promise<void> {
  const all = await readSeats(session, session.account.address);
  const own = all.filter((seat) => seat.tier === tier).map(({ index }) => index);
  const foreign = seats.filter((index) => !own.includes(index));
  if (foreign.length === 0) return;
  throw new UsageError(
    `You have no live seat ${foreign.join(", ")} among the ${TIERS[tier]}; yours: ${own.join(", ") || "none"}.`,
  );
}

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
