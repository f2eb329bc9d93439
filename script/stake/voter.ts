import type { Address } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../../contracts/sdk/abi.ts";
import { readEvents } from "../events.ts";
import type { Session } from "../session.ts";

/** A voter's account. Amounts are stake units. */
export type Voter = Awaited<ReturnType<typeof readVoter>>;

/** Everything `Staking` holds about a voter. */
export async function readVoter(session: Session, voter: Address) {
  const contract = { address: session.staking, abi: stakingAbi } as const;
  const { client } = session;
  const args = [voter] as const;
  const [account, exit, delegate, reviewKey, seats] = await Promise.all([
    readContract(client, { ...contract, functionName: "voterOf", args }),
    readContract(client, { ...contract, functionName: "exitOf", args }),
    readContract(client, { ...contract, functionName: "delegateOf", args }),
    readContract(client, { ...contract, functionName: "reviewKeyOf", args }),
    readSeats(session, voter),
  ]);
  return { voter, ...account, seats, exit, delegate, reviewKey };
}

/** Indices of a voter's live seats, ascending. */
export async function readSeats(session: Session, voter: Address): Promise<bigint[]> {
  const contract = { address: session.staking, abi: stakingAbi, args: { voter } } as const;
  const [opened, closed] = await Promise.all([
    readEvents(session, { ...contract, eventName: "SeatOpened" }),
    readEvents(session, { ...contract, eventName: "SeatClosed" }),
  ]);
  const live = new Map<bigint, number>();
  for (const { args } of opened) live.set(args.index, (live.get(args.index) ?? 0) + 1);
  for (const { args } of closed) live.set(args.index, (live.get(args.index) ?? 0) - 1);
  const indices = [...live].filter(([, balance]) => balance > 0).map(([index]) => index);
  return indices.sort((a, b) => (a < b ? -1 : 1));
}

/** Price of a seat in stake units. */
export function readSeatPrice({ client, staking }: Session): Promise<bigint> {
  return readContract(client, { address: staking, abi: stakingAbi, functionName: "seatPrice" });
}
