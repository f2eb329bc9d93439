import { type Hex, zeroHash } from "viem";
import { AssayError } from "../errors.ts";
import type { SettledRound } from "../payrolls.ts";
import { firstRoundOf } from "../rounds.ts";
import type { GoldOpening, SealedBatch, Vote } from "../structs.ts";
import { type BatchEvents, type BatchPlace, type EventOf, readBatchEvents, sealedOf } from "./batch-events.ts";
import type { Deployment } from "./deployment.ts";
import { replay } from "./replay.ts";

/** Tiers by their number, in words. */
export const TIERS = ["scouts", "guards", "judges"] as const;

/** What opens no gold. */
const NO_GOLD: GoldOpening = { mask: 0n, answers: 0n, salt: zeroHash };

/** The batch is not on this chain, or not where a command needs it. */
export class RecordError extends AssayError {
  override readonly name = "RecordError";
}

/** Everything that the events say of one batch. */
export type BatchRecord = ReturnType<typeof recordOf>;

/** A vote that counts. */
export type SeatVote = Vote & { seat: number };

/** One committee's vote on some items of a batch, as far as it has come. */
export type RoundRecord = {
  tier: number;
  draw: number;
  /** Items voted on, gold included. */
  items: bigint;
  /** What the rounds before have accepted, and the chain over their payrolls. */
  accepted: bigint;
  payrolls: Hex;
  seedBlock: bigint;
  /** What set the seed block, and with it which seats can be drawn. */
  pinned: EventOf<"BatchSealed" | "ForcedBatchSealed" | "RoundSet" | "SeedBlockSet">;
  roundId?: Hex;
  drawn?: EventOf<"CommitteeDrawn">;
  /** Too few voters were there. */
  undrawn?: EventOf<"CommitteeUnavailable">;
  committee: readonly bigint[];
  cast?: EventOf<"BallotsCast">;
  inserted: EventOf<"VoteInserted">[];
  exposed: EventOf<"SeatExposed">[];
  committed: EventOf<"Committed">[];
  opened?: EventOf<"GoldOpened">;
  decided?: EventOf<"BatchDecided">;
  appeals: EventOf<"Appealed">[];
  settled?: EventOf<"RoundSettled">;
  /** Votes that count, in seat order. */
  votes: SeatVote[];
};

/** What a round starts from. */
export type RoundStart = Pick<RoundRecord, "tier" | "draw" | "items" | "accepted" | "payrolls">;

/**
 * Reads a batch from its events: what every call on it has to bring back, `sealed` as it stands now.
 *
 * @throws RecordError when there is no such batch
 * @example
 * const { sealed, rounds } = await readRecord(deployment, 1, 2);
 */
export async function readRecord(deployment: Deployment, campaignId: number, sequence: number) {
  return recordOf({ campaignId, sequence }, await readBatchEvents(deployment, { campaignId, sequence }));
}

/**
 * Reads several batches, with as many requests as for one.
 *
 * @throws RecordError when there is one that is no batch
 */
export async function readRecords(deployment: Deployment, batches: readonly BatchPlace[]): Promise<BatchRecord[]> {
  if (batches.length === 0) return [];
  const all = (part: (batch: BatchPlace) => number) => [...new Set(batches.map(part))];
  const query = { campaignId: all((batch) => batch.campaignId), sequence: all((batch) => batch.sequence) };
  const found = new Map<string, BatchEvents>();
  for (const event of await readBatchEvents(deployment, query)) {
    const name = nameOf(event.args);
    const own = found.get(name);
    if (own) own.push(event);
    else found.set(name, [event]);
  }
  return batches.map((batch) => recordOf(batch, found.get(nameOf(batch)) ?? []));
}

function nameOf({ campaignId, sequence }: BatchPlace): string {
  return `${campaignId}/${sequence}`;
}

/** @param events of one batch, oldest first */
function recordOf({ campaignId, sequence }: BatchPlace, events: BatchEvents) {
  const [source] = events;
  if (source?.eventName !== "BatchSealed" && source?.eventName !== "ForcedBatchSealed") {
    throw new RecordError(`Campaign ${campaignId} has no sealed batch ${sequence}: check the number.`);
  }
  const first = sealedOf(source);
  const { accepted, payrolls } = first;
  const place = { ...firstRoundOf(first), draw: 0, accepted, payrolls };
  const rounds = replay(place, source, events.slice(1));
  const sealed = sealedIn(first, rounds.at(-1) as RoundRecord);
  return { campaignId, sequence, sealed, source, rounds };
}

/** A batch as it stood in one of its rounds. */
export function sealedIn(sealed: SealedBatch, { items, accepted, payrolls }: RoundRecord): SealedBatch {
  return { ...sealed, items, accepted, payrolls };
}

/** The round a batch is in, or its last one. */
export function lastRound({ rounds }: Pick<BatchRecord, "rounds">): RoundRecord {
  return rounds.at(-1) as RoundRecord; // a batch has a round from its sealing on
}

/** The rounds that were settled, in their order, as claims show them. */
export function settledRounds({ rounds }: Pick<BatchRecord, "rounds">): SettledRound[] {
  return rounds.flatMap(({ roundId, committee, settled }) =>
    roundId && settled ? [{ roundId, committee, paidVotes: settled.args.paidVotes }] : [],
  );
}

/** A round's gold as it was opened, or what opens none. */
export function goldOf({ opened }: { opened?: { args: GoldOpening } }): GoldOpening {
  if (!opened) return NO_GOLD;
  const { mask, answers, salt } = opened.args;
  return { mask, answers, salt };
}

/** The votes that count, as calls take them. */
export function callVotes({ votes }: Pick<RoundRecord, "votes">): Vote[] {
  return votes.map(({ approve, abstain }) => ({ approve, abstain }));
}

/** "guards", or "guards, second draw". */
export function roundName({ tier, draw }: Pick<RoundRecord, "tier" | "draw">): string {
  return `${TIERS[tier] ?? `tier ${tier}`}${draw === 0 ? "" : ", second draw"}`;
}
