import type { Address } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../../contracts/sdk/chain/events.ts";
import type { Session } from "../session.ts";

/** A voter's account. Amounts are stake units. */
export type Voter = Awaited<ReturnType<typeof readVoter>>;

/** A live seat. */
export type Seat = { tier: number; index: bigint };

/** Everything `Staking` holds about a voter. */
export async function readVoter(session: Session, voter: Address) {
  const contract = { address: session.staking, abi: stakingAbi } as const;
  const { client } = session;
  const args = [voter] as const;
  const [account, exit, delegate, reviewKey, judge, seatPrice, required, seats] = await Promise.all([
    readContract(client, { ...contract, functionName: "voterOf", args }),
    readContract(client, { ...contract, functionName: "exitOf", args }),
    readContract(client, { ...contract, functionName: "delegateOf", args }),
    readContract(client, { ...contract, functionName: "reviewKeyOf", args }),
    readContract(client, { ...contract, functionName: "isJudge", args }),
    readContract(client, { ...contract, functionName: "seatPriceOf", args }),
    readContract(client, { ...contract, functionName: "requiredOf", args }),
    readSeats(session, voter),
  ]);
  return { voter, ...account, seats, exit, delegate, reviewKey, judge, seatPrice, required };
}

/** A voter's live seats, by tier and index. */
export async function readSeats(session: Session, voter: Address): Promise<Seat[]> {
  const seats = (await readTouched(session, { voter })).filter(({ live }) => live);
  return seats.map(({ tier, index }) => ({ tier, index }));
}

/**
 * Every slot that was ever opened, or every one of a voter's or a tier's, in the order of tier and index; `live` says
 * whether it is now.
 */
export async function readTouched(session: Session, args: { voter?: Address; tier?: number }) {
  const contract = { address: session.staking, abi: stakingAbi, args } as const;
  const [opened, closed] = await Promise.all([
    readEvents(session, { ...contract, eventName: "SeatOpened" }),
    readEvents(session, { ...contract, eventName: "SeatClosed" }),
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
