import { readContract } from "viem/actions";
import { assayAbi } from "../abi.ts";
import { fullMask, popcount } from "../masks.ts";
import { firstRoundOf, quorumOf } from "../rounds.ts";
import { toTime, toWait } from "../times.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";
import { roundName } from "./record.ts";

/** `IChecks.BatchState`, in words. */
export const BATCH_STATES = ["none", "sealed", "voting", "decided", "final", "void"] as const;

const SEALED = 1;
const DECIDED = 3;

/** A batch as a creator wants to know it. */
export type BatchLine = {
  sequence: number;
  state: (typeof BATCH_STATES)[number];
  /** Sealed without a verdict, because no oracle took its items. */
  forced: boolean;
  count: number;
  /** Known answers among them. */
  gold: number;
  /** Round it is in, or its last: tier, draw, items and seats. */
  tier: number;
  draw: number;
  /** Number of that round, from 1. */
  index: number;
  open: number;
  committee: number;
  /** Items of the round that were appealed. */
  appealed: number;
  /** Items accepted for good, and those whose reward can be claimed. */
  accepted: number;
  unpaid: number;
  /** Whether accepted items could be claimed already, if somebody released them. */
  releasable: boolean;
  /** Items dropped because their contributors withdrew consent. */
  dropped: number;
  /** Block whose randomness draws its committee, and end of the phase it is in, seconds; 0 before the draw. */
  seedBlock: number;
  phaseEnd: number;
  /** What it waits for. */
  next: string;
};

type BatchView = Awaited<ReturnType<typeof readBatch>>;

/** How a campaign's batches stand at the block time `now`, seconds; oldest first. */
export async function readBatches(
  deployment: Deployment,
  {
    campaignId,
    nextSequence,
    opening,
    now,
  }: { campaignId: number; nextSequence: number; opening: number; now: bigint },
): Promise<BatchLine[]> {
  const core = { address: deployment.core, abi: assayAbi, args: { campaignId } } as const;
  const [sealed, set] = await Promise.all([
    readEvents(deployment, { ...core, eventName: "BatchSealed" }),
    readEvents(deployment, { ...core, eventName: "RoundSet" }),
  ]);
  const verdicts = new Map(sealed.map(({ args }) => [args.sequence, args.verdict]));
  // The last one of each batch stays.
  const rounds = new Map(set.map(({ args }) => [args.sequence, args]));
  const lines: BatchLine[] = [];
  for (let sequence = 1; sequence < nextSequence; sequence++) {
    const verdict = verdicts.get(sequence);
    const batch = await readBatch(deployment, campaignId, sequence);
    const first = { items: verdict ? firstRoundOf(verdict).items : fullMask(batch.count), accepted: 0n };
    const { items, accepted } = rounds.get(sequence) ?? first;
    // What is not sealed by an operator was forced.
    const index = 1 + set.filter(({ args }) => args.sequence === sequence).length;
    const sealing = { sequence, index, forced: !verdict, gold: verdict?.goldCount ?? 0, items, accepted };
    lines.push(lineOf(batch, sealing, { opening, now }));
  }
  return lines;
}

function readBatch({ client, core }: Deployment, campaignId: number, sequence: number) {
  return readContract(client, {
    address: core,
    abi: assayAbi,
    functionName: "batchOf",
    args: [campaignId, sequence],
  });
}

/** What the events say of a batch: `items` of its last round, `accepted` by those before. */
type Sealing = { sequence: number; index: number; forced: boolean; gold: number; items: bigint; accepted: bigint };
type Clock = { opening: number; now: bigint };

function lineOf(batch: BatchView, sealing: Sealing, clock: Clock): BatchLine {
  const { tier, draw, committee, count } = batch;
  const state = BATCH_STATES[batch.state] ?? "none";
  const ended = state === "final" || state === "void";
  const { sequence, index, forced, gold, items, accepted } = sealing;
  return {
    ...{ sequence, index, forced, gold, state, tier, draw, committee, count },
    ...{ seedBlock: batch.seedBlock, phaseEnd: batch.phaseEnd },
    open: ended ? 0 : popcount(items),
    appealed: ended ? 0 : popcount(batch.appealed),
    accepted: popcount(ended ? batch.accepted : accepted),
    unpaid: popcount(batch.unpaid),
    releasable: !ended && batch.pending,
    dropped: popcount(batch.dropped),
    next: ended ? owedOf(batch) : nextOf(batch, sealing, clock),
  };
}

function owedOf(batch: BatchView): string {
  const [unpaid, seats] = [popcount(batch.unpaid), popcount(BigInt(batch.unpaidSeats))];
  return unpaid + seats === 0 ? "all is paid" : `unclaimed: ${unpaid} items, ${seats} seats of its last round`;
}

function nextOf(batch: BatchView, { forced, gold }: Sealing, { opening, now }: Clock): string {
  const { phaseEnd } = batch;
  const who = roundName(batch);
  const until = (end: number) => `${toTime(end)}, in ${toWait(end, now)}`;
  if (batch.state === SEALED) return `a committee of ${who} can be drawn after block ${batch.seedBlock}`;
  if (batch.state === DECIDED) {
    return now <= phaseEnd ? `the ${who} decided; appeals until ${until(phaseEnd)}` : "anyone can settle it now";
  }
  if (now <= phaseEnd) return `the ${who} vote until ${until(phaseEnd)}`;
  const [half, end] = [phaseEnd + Math.floor(opening / 2), phaseEnd + opening];
  if (now > end) return "anyone can tally it now";
  if (!batch.cast && !forced && now <= half)
    return `the operator is to show the ballots of the ${who} until ${until(half)}`;
  const quorum = popcount(BigInt(batch.voters)) >= quorumOf(batch.committee);
  if (gold > 0 && !batch.goldOpened && !batch.heard && quorum) return `its gold is to be opened until ${until(end)}`;
  return `votes of the ${who} that are missing can be shown until ${until(end)}, by commitment or receipt`;
}
