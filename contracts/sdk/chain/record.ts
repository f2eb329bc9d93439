import { type Hex, zeroAddress, zeroHash } from "viem";
import { appealsAbi, assayAbi, ballotsAbi } from "../abi.ts";
import { AssayError } from "../errors.ts";
import { fullMask } from "../masks.ts";
import type { SettledRound } from "../payrolls.ts";
import { asSealed, firstRoundOf } from "../rounds.ts";
import type { GoldOpening, SealedBatch, Vote } from "../structs.ts";
import type { Deployment } from "./deployment.ts";
import { readEvents } from "./events.ts";

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

type Events = Awaited<ReturnType<typeof readBatchEvents>>;
type EventOf<N extends Events[number]["eventName"]> = Extract<Events[number], { eventName: N }>;

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

/** Which batch. */
export type BatchPlace = { campaignId: number; sequence: number };

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
  const found = new Map<string, Events>();
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
function recordOf({ campaignId, sequence }: BatchPlace, events: Events) {
  const [source] = events;
  if (source?.eventName !== "BatchSealed" && source?.eventName !== "ForcedBatchSealed") {
    throw new RecordError(`Campaign ${campaignId} has no sealed batch ${sequence}: check the number.`);
  }
  const first = sealedOf(source);
  const { accepted, payrolls } = first;
  const place = { ...firstRoundOf(first), draw: 0, accepted, payrolls };
  const rounds = [freshRound(place, source, BigInt(source.args.seedBlock))];
  for (const event of events.slice(1)) apply(rounds, event);
  for (const round of rounds) round.votes = votesOf(round);
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

/** @param args values of which events have to have one each */
async function readBatchEvents(deployment: Deployment, args: { [part in keyof BatchPlace]: number | number[] }) {
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

function sealedOf(source: EventOf<"BatchSealed" | "ForcedBatchSealed">): SealedBatch {
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

type Place = Pick<RoundRecord, "tier" | "draw" | "items" | "accepted" | "payrolls">;

function freshRound(place: Place, pinned: RoundRecord["pinned"], seedBlock: bigint): RoundRecord {
  const none = { committee: [], inserted: [], exposed: [], committed: [], appeals: [], votes: [] };
  return { ...place, pinned, seedBlock, ...none };
}

function apply(rounds: RoundRecord[], event: Events[number]): void {
  const round = rounds.at(-1) as RoundRecord;
  switch (event.eventName) {
    case "SeedBlockSet":
      round.pinned = event;
      round.seedBlock = BigInt(event.args.seedBlock);
      return;
    case "RoundSet": {
      const { tier, draw, items, accepted, payrolls, seedBlock } = event.args;
      rounds.push(freshRound({ tier, draw, items, accepted, payrolls }, event, BigInt(seedBlock)));
      return;
    }
    case "CommitteeDrawn":
      Object.assign(round, { drawn: event, roundId: event.args.roundId, committee: event.args.committee });
      return;
    case "CommitteeUnavailable":
      Object.assign(round, { undrawn: event, roundId: event.args.roundId });
      return;
    case "RoundSettled": {
      // Comes after the RoundSet of the round that follows.
      const ended = rounds.find(({ roundId }) => roundId === event.args.roundId);
      if (ended) ended.settled = event;
      return;
    }
    default:
      applyVotes(round, event);
  }
}

function applyVotes(round: RoundRecord, event: Events[number]): void {
  switch (event.eventName) {
    case "BallotsCast":
      round.cast = event;
      return;
    case "VoteInserted":
      round.inserted.push(event);
      return;
    case "SeatExposed":
      round.exposed.push(event);
      return;
    case "Committed":
      round.committed.push(event);
      return;
    case "GoldOpened":
      round.opened = event;
      return;
    case "BatchDecided":
      round.decided = event;
      return;
    case "Appealed":
      round.appeals.push(event);
      return;
    default:
      return;
  }
}

function votesOf({ cast, inserted, committee }: RoundRecord): SeatVote[] {
  const bySeat = new Map<number, Vote>();
  if (cast) {
    let next = 0;
    for (let seat = 0; seat < committee.length; seat++) {
      const vote = (cast.args.voters >> seat) & 1 ? cast.args.votes[next++] : undefined;
      if (vote) bySeat.set(seat, vote);
    }
  }
  for (const { args } of inserted) bySeat.set(args.seat, args.vote);
  const seats = [...bySeat].sort(([a], [b]) => a - b);
  return seats.map(([seat, { approve, abstain }]) => ({ seat, approve, abstain }));
}
