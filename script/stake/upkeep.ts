import { encodeFunctionData, parseEventLogs } from "viem";
import { getBlockNumber, readContract } from "viem/actions";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { toAmount } from "../../contracts/sdk/amounts.ts";
import { TIERS } from "../../contracts/sdk/chain/record.ts";
import { readStakeToken, toUnits } from "../../contracts/sdk/chain/token.ts";
import { readTouched } from "../../contracts/sdk/chain/voter.ts";
import { addressValue } from "../../contracts/sdk/values.ts";
import { option, part } from "../cli.ts";
import { printSent, printText } from "../report.ts";
import { openWriteSession, type Session, writeOptions } from "../session.ts";
import { approveCalls } from "../token.ts";
import { transact } from "../transact.ts";
import { amountValue, integerValue } from "../values.ts";
import { tierOption } from "./tier.ts";

// What anybody may do to keep stakes and lists in order.

/** Blocks for which a pending draw can read what a slot said: `Seats.DRAW_WINDOW`. */
const DRAW_WINDOW = 8_446n;

const refreshCommand = {
  name: "stake -- refresh",
  summary: "Writes a voter's drifted reputation down, which sets what its seats cost now. Anyone may.",
  positionals: {},
  options: {
    voter: option(addressValue.optional(), { value: "ADDRESS", text: "whose, default: the sender's" }),
    ...writeOptions,
  },
  examples: ["--dry-run"],
};

/** `npm run stake -- refresh` */
export const refresh = part(refreshCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const voter = values.voter ?? session.account.address;
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "refresh", args: [voter] });
  const sent = await transact(session, [{ what: `refreshes ${voter}`, to: session.staking, data }]);
  const logs = sent.at(-1)?.receipt?.logs ?? [];
  const done = parseEventLogs({ abi: stakingAbi, eventName: "Refreshed", logs })[0]?.args;
  printSent(values, sent, { voter, reputation: done?.reputation, required: done?.required });
  if (!done) return;
  const token = await readStakeToken(session);
  printText(values, `Reputation ${done.reputation}; the seats require ${toAmount(done.required, token)}.`);
});

const evictCommand = {
  name: "stake -- evict",
  summary:
    "Closes a seat whose voter's stake covers less than half of it, a guard's whose reputation fell too low, or a judge's\n" +
    "who is named no longer. Anyone may.",
  positionals: {
    seat: option(integerValue(0, 2 ** 32 - 1), { value: "INDEX", text: "index of the seat in its tier" }),
  },
  options: { tier: tierOption, ...writeOptions },
  examples: ["12 --tier guards --dry-run"],
};

/** `npm run stake -- evict` */
export const evict = part(evictCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const args = [values.tier, BigInt(values.seat)] as const;
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "evict", args });
  const what = `evicts seat ${values.seat} of the ${TIERS[values.tier]}`;
  printSent(values, await transact(session, [{ what, to: session.staking, data }]));
});

const compactCommand = {
  name: "stake -- compact",
  summary:
    "Tidies a tier's list: takes live seats to dead slots nearer to its start and drops dead slots from its end, which makes\n" +
    "draws cheaper. Only slots that no pending draw can read are touched. Anyone may.",
  positionals: {},
  options: {
    tier: tierOption,
    moves: option(integerValue(0, 200).default(50), { value: "N", text: "most seats to move, default 50" }),
    drops: option(integerValue(0, 500).default(200), { value: "N", text: "most slots to drop, default 200" }),
    ...writeOptions,
  },
  examples: ["--tier scouts --dry-run"],
};

/** `npm run stake -- compact` */
export const compact = part(compactCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const { live, vacant, tail } = await planCompaction(session, values.tier, values.moves);
  if (live.length + tail === 0) {
    printSent(values, [], { moved: 0 });
    printText(values, "There is nothing to tidy: no dead slot is old enough.");
    return;
  }
  const args = [values.tier, live, vacant, BigInt(values.drops)] as const;
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "compact", args });
  const what = `moves ${live.length} seats of the ${TIERS[values.tier]} forward and drops up to ${values.drops} slots`;
  const sent = await transact(session, [{ what, to: session.staking, data }]);
  printSent(values, sent, { moved: live.length });
});

/** Live seats from the end of the list, each with a vacant slot before it; `tail`: vacant slots at the very end. */
async function planCompaction(session: Session, tier: number, moves: number) {
  const contract = { address: session.staking, abi: stakingAbi } as const;
  const length = await readContract(session.client, { ...contract, functionName: "seatCount", args: [tier] });
  const head = await getBlockNumber(session.client);
  const slots = (await readTouched(session, { tier })).filter(({ index }) => index < length);
  const vacant: bigint[] = [];
  for (const { index, live } of slots) {
    if (live) continue;
    const [, , to] = await readContract(session.client, { ...contract, functionName: "seatOf", args: [tier, index] });
    if (BigInt(to) + DRAW_WINDOW < head) vacant.push(index);
  }
  let tail = 0;
  while (vacant.includes(length - 1n - BigInt(tail))) tail++;
  const live = slots.filter((slot) => slot.live).map(({ index }) => index);
  const pairs: [bigint, bigint][] = [];
  for (const from of live.reverse().slice(0, moves)) {
    const to = vacant[pairs.length];
    if (to === undefined || to >= from) break;
    pairs.push([from, to]);
  }
  return { live: pairs.map(([from]) => from), vacant: pairs.map(([, to]) => to), tail };
}

const insureCommand = {
  name: "stake -- insure",
  summary:
    "Gives stake tokens to the insurance, which pays the ballots of rounds that too few others joined: a tenth of the seat\n" +
    "lock each, while it lasts. Nobody gets them back. Anyone may.",
  positionals: {},
  options: { amount: option(amountValue, { value: "AMOUNT", text: "stake tokens to give" }), ...writeOptions },
  examples: ["--amount 500 --dry-run"],
};

/** `npm run stake -- insure` */
export const insure = part(insureCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const token = await readStakeToken(session);
  const amount = toUnits(values.amount, token);
  const sent = await transact(session, [
    ...(await approveCalls(session, { token, spender: session.staking, amount })),
    {
      what: `gives ${toAmount(amount, token)} to the insurance`,
      to: session.staking,
      data: encodeFunctionData({ abi: stakingAbi, functionName: "insure", args: [amount] }),
    },
  ]);
  printSent(values, sent, { amount });
});

const burnCommand = {
  name: "stake -- burn",
  summary: "Sends what slashes have burned to 0x…dEaD, where nobody can move it. Anyone may.",
  positionals: {},
  options: writeOptions,
  examples: ["--dry-run"],
};

/** `npm run stake -- burn` */
export const burn = part(burnCommand, async (values) => {
  const session = await openWriteSession(values, process.env);
  const [token, [, burned]] = await Promise.all([
    readStakeToken(session),
    readContract(session.client, { address: session.staking, abi: stakingAbi, functionName: "pools" }),
  ]);
  const data = encodeFunctionData({ abi: stakingAbi, functionName: "burn" });
  const what = `burns ${toAmount(burned, token)} of slashes`;
  printSent(values, await transact(session, [{ what, to: session.staking, data }]), { burned });
});
