import type { Hex } from "viem";
import { abuseAbi, assayAbi, stakingAbi } from "../abi.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** What settling a committee did to its seats. Amounts are stake units. */
export type Settlement = {
  roundId: Hex;
  blockNumber: bigint;
  logIndex: number;
  transactionHash: Hex;
  /** By seat. */
  taken: readonly bigint[];
  /** What each coherent seat got of it. */
  share: bigint;
  /** What the insurance paid each ballot of a round that was not heard. */
  compensated: bigint;
};

/**
 * All committees that were settled, by the id of their round: those of batches and those of abuse appeals.
 *
 * @param toBlock last block to read, default the head
 */
export async function readSettlements(deployment: Deployment, toBlock?: bigint): Promise<Map<Hex, Settlement>> {
  const until = toBlock === undefined ? {} : { toBlock };
  const staking = { address: deployment.staking, abi: stakingAbi, ...until } as const;
  const abuse = { address: deployment.abuse, abi: abuseAbi, ...until } as const;
  const core = { address: deployment.core, abi: assayAbi, ...until } as const;
  const found = await Promise.all([
    readEvents(deployment, { ...staking, eventName: "CommitteeSettled" }),
    readEvents(deployment, { ...staking, eventName: "Compensated" }),
    readEvents(deployment, { ...core, eventName: "RoundSettled" }),
    readEvents(deployment, { ...abuse, eventName: "AbuseCommitteeDrawn" }),
    readEvents(deployment, { ...abuse, eventName: "AbuseDecided" }),
    readEvents(deployment, { ...abuse, eventName: "AbuseSeedBlockSet" }),
  ]);
  const events = found.flat().sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
  const settlements = new Map<Hex, Settlement>();
  /** The round that each abuse appeal is in. */
  const rounds = new Map<bigint, Hex>();
  let open: Omit<Settlement, "roundId"> | undefined;
  for (const event of events) {
    if (event.transactionHash !== open?.transactionHash) open = undefined;
    const { blockNumber, logIndex, transactionHash } = event;
    if (event.eventName === "CommitteeSettled") {
      const { taken, share } = event.args;
      open = { blockNumber, logIndex, transactionHash, taken, share, compensated: 0n };
    } else if (event.eventName === "Compensated") {
      if (open) open.compensated = event.args.share;
    } else if (event.eventName === "AbuseCommitteeDrawn") {
      rounds.set(event.args.appealId, event.args.roundId);
    } else {
      // The first of these after a CommitteeSettled says whose it was.
      const roundId = event.eventName === "AbuseSeedBlockSet" ? rounds.get(event.args.appealId) : event.args.roundId;
      if (open && roundId) settlements.set(roundId, { ...open, roundId });
      open = undefined;
    }
  }
  return settlements;
}
