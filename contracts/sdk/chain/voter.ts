import type { Address } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** A voter's account. Amounts are stake units, reputations 0 to 10,000. */
export type Voter = Awaited<ReturnType<typeof readVoter>>;

/** A live seat. */
export type Seat = { tier: number; index: bigint };

/** Seats that one voter can have in all tiers: `Staking.SEAT_CAP`. */
export const SEAT_CAP = 20;

/** Seconds from closing seats to the withdrawal of their price: `Voters.COOLDOWN`. */
export const COOLDOWN = 14 * 86_400;

type Place = Pick<Deployment, "client" | "staking" | "fromBlock">;

/** Everything `Staking` holds about a voter. */
export async function readVoter(deployment: Place, voter: Address) {
  const contract = { address: deployment.staking, abi: stakingAbi } as const;
  const { client } = deployment;
  const args = [voter] as const;
  const [account, exit, delegate, reviewKey, judge, seatPrice, required, seats] = await Promise.all([
    readContract(client, { ...contract, functionName: "voterOf", args }),
    readContract(client, { ...contract, functionName: "exitOf", args }),
    readContract(client, { ...contract, functionName: "delegateOf", args }),
    readContract(client, { ...contract, functionName: "reviewKeyOf", args }),
    readContract(client, { ...contract, functionName: "isJudge", args }),
    readContract(client, { ...contract, functionName: "seatPriceOf", args }),
    readContract(client, { ...contract, functionName: "requiredOf", args }),
    readSeats(deployment, voter),
  ]);
  return { voter, ...account, seats, exit, delegate, reviewKey, judge, seatPrice, required };
}

/**
 * What opening `more` seats takes from the account, stake units: the price of all its seats, less the stake that is not on
 * its way out. Pure.
 */
export function costOfSeats(
  {
    stake,
    seats,
    seatPrice,
    exit,
  }: Pick<Voter, "stake" | "seatPrice"> & {
    seats: readonly unknown[];
    exit: { amount: bigint };
  },
  more: number,
): bigint {
  const needed = seatPrice * BigInt(seats.length + more);
  const required = seatPrice * BigInt(seats.length);
  const spare = stake > required ? stake - required : 0n;
  const leaving = spare < exit.amount ? spare : exit.amount;
  const staying = stake - leaving;
  return needed > staying ? needed - staying : 0n;
}

/** A voter's live seats, by tier and index. */
export async function readSeats(deployment: Place, voter: Address): Promise<Seat[]> {
  const seats = (await readTouched(deployment, { voter })).filter(({ live }) => live);
  return seats.map(({ tier, index }) => ({ tier, index }));
}

/**
 * Every slot that was ever opened, or every one of a voter's or a tier's, in the order of tier and index; `live` says
 * whether it is now.
 */
export async function readTouched(deployment: Place, args: { voter?: Address; tier?: number }) {
  const contract = { address: deployment.staking, abi: stakingAbi, args } as const;
  const [opened, closed] = await Promise.all([
    readEvents(deployment, { ...contract, eventName: "SeatOpened" }),
    readEvents(deployment, { ...contract, eventName: "SeatClosed" }),
  ]);
  const slots = new Map<string, Seat & { balance: number }>();
  const count = (seat: Seat, step: number) => {
    const key = `${seat.tier}:${seat.index}`;
    const slot = slots.get(key) ?? { tier: seat.tier, index: seat.index, balance: 0 };
    slots.set(key, { ...slot, balance: slot.balance + step });
  };
  for (const event of opened) count(event.args, 1);
  for (const event of closed) count(event.args, -1);
  const sorted = [...slots.values()].sort((a, b) => a.tier - b.tier || Number(a.index - b.index));
  return sorted.map(({ tier, index, balance }) => ({ tier, index, live: balance > 0 }));
}
