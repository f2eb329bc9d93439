import { zeroAddress, zeroHash } from "viem";
import { appealsAbi, assayAbi, ballotsAbi } from "../abi.ts";
import { fullMask } from "../masks.ts";
import { asSealed } from "../rounds.ts";
import type { SealedBatch } from "../structs.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

/** What happened to a batch, in the chain's order. */
export type BatchEvents = Awaited<ReturnType<typeof readBatchEvents>>;

/** An event of a batch by its name. */
export type EventOf<N extends BatchEvents[number]["eventName"]> = Extract<BatchEvents[number], { eventName: N }>;

/** Which batch. */
export type BatchPlace = { campaignId: number; sequence: number };

/**
 * Reads all events of batches, in the chain's order.
 *
 * @param args values of which events have to have one each
 */
export async function readBatchEvents(deployment: Deployment, args: { [part in keyof BatchPlace]: number | number[] }) {
  const core = { address: deployment.core, abi: assayAbi, args } as const;
  const ballots = { address: deployment.ballots, abi: ballotsAbi, args } as const;
  const appeals = { address: deployment.appeals, abi: appealsAbi, args } as const;
  const found = await Promise.all([
    readEvents(deployment, { ...core, eventName: "BatchSealed" }),
    readEvents(deployment, { ...core, eventName: "ForcedBatchSealed" }),
    readEvents(deployment, { ...core, eventName: "SeedBlockSet" }),
    readEvents(deployment, { ...core, eventName: "CommitteeDrawn" }),
    readEvents(deployment, { ...core, eventName: "CommitteeUnavailable" }),
    readEvents(deployment, { ...core, eventName: "RoundSet" }),
    readEvents(deployment, { ...core, eventName: "BallotsCast" }),
    readEvents(deployment, { ...core, eventName: "VoteInserted" }),
    readEvents(deployment, { ...core, eventName: "SeatExposed" }),
    readEvents(deployment, { ...core, eventName: "GoldOpened" }),
    readEvents(deployment, { ...core, eventName: "BatchDecided" }),
    readEvents(deployment, { ...core, eventName: "RoundSettled" }),
    readEvents(deployment, { ...ballots, eventName: "Committed" }),
    readEvents(deployment, { ...appeals, eventName: "Appealed" }),
  ]);
  const events = found.flat();
  return events.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
}

/** A batch as the event of its sealing says. */
export function sealedOf(source: EventOf<"BatchSealed" | "ForcedBatchSealed">): SealedBatch {
  if (source.eventName === "BatchSealed") {
    const { campaignId, sequence, operator, digest, verdict } = source.args;
    const { count, goldCount, approve, abusive, goldCommitment } = verdict;
    const words = { count, goldCount, approve, abusive, goldCommitment };
    return asSealed({ campaignId, sequence, operator, digest, ...words });
  }
  const { campaignId, sequence, digest, count } = source.args;
  const words = { approve: fullMask(count), abusive: fullMask(count), goldCount: 0, goldCommitment: zeroHash };
  return asSealed({ campaignId, sequence, operator: zeroAddress, digest, count, ...words });
}
