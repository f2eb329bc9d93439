import { readContract } from "viem/actions";
import { assayAbi } from "../../contracts/sdk/abi.ts";
import { popcount } from "../../contracts/sdk/masks.ts";
import { toTime, toWait } from "../print.ts";
import type { Session } from "../session.ts";

/** `IChecks.BatchState`, in words. */
export const BATCH_STATES = ["none", "sealed", "voting", "decided", "final"] as const;

/** A batch as a creator wants to know it. */
export type BatchLine = {
  sequence: number;
  state: (typeof BATCH_STATES)[number];
  count: number;
  /** Items accepted, once final. */
  accepted?: number;
  /** Accepted items whose reward is not claimed yet, once final. */
  unpaid?: number;
  /** Items dropped because their contributors withdrew consent. */
  dropped: number;
  /** What it waits for. */
  next: string;
};

/** How a campaign's batches stand at the block time `now`, seconds; oldest first. */
export async function readBatches(
  session: Session,
  {
    campaignId,
    nextSequence,
    opening,
    now,
  }: { campaignId: number; nextSequence: number; opening: number; now: bigint },
): Promise<BatchLine[]> {
  const lines: BatchLine[] = [];
  for (let sequence = 1; sequence < nextSequence; sequence++) {
    const batch = await readContract(session.client, {
      address: session.core,
      abi: assayAbi,
      functionName: "batchOf",
      args: [campaignId, sequence],
    });
    const state = BATCH_STATES[batch.state] ?? "none";
    const line = { sequence, state, count: batch.count, dropped: popcount(batch.dropped) };
    if (state !== "final") {
      lines.push({ ...line, next: nextOf(state, { ...batch, opening, now }) });
      continue;
    }
    const [unpaid, seats] = [popcount(batch.unpaid), popcount(BigInt(batch.unpaidSeats))];
    const owed = unpaid + seats === 0 ? "all is paid" : `unclaimed: ${unpaid} items, ${seats} seats`;
    lines.push({ ...line, accepted: popcount(batch.accepted), unpaid, next: owed });
  }
  return lines;
}

type Clock = { seedBlock: number; phaseEnd: number; opening: number; now: bigint };

function nextOf(state: BatchLine["state"], { seedBlock, phaseEnd, opening, now }: Clock): string {
  const until = (end: number) => `${toTime(end)}, in ${toWait(end, now)}`;
  if (state === "sealed") return `its committee can be drawn after block ${seedBlock}`;
  if (state === "voting" && now <= phaseEnd) return `voting until ${until(phaseEnd)}`;
  if (state === "voting" && now <= phaseEnd + opening)
    return `ballots are to be shown until ${until(phaseEnd + opening)}`;
  if (state === "voting") return "anyone can tally it now";
  if (state === "decided" && now <= phaseEnd) return `appeal time until ${until(phaseEnd)}`;
  return "anyone can settle it now";
}
