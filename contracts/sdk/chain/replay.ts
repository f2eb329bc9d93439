import type { Vote } from "../structs.ts";
import type { BatchEvents, EventOf } from "./batch-events.ts";
import type { RoundRecord, RoundStart, SeatVote } from "./record.ts";

/** A batch's rounds from what happened after its sealing, oldest first. Pure. */
export function replay(
  place: RoundStart,
  source: EventOf<"BatchSealed" | "ForcedBatchSealed">,
  events: BatchEvents,
): RoundRecord[] {
  const rounds = [freshRound(place, source, BigInt(source.args.seedBlock))];
  for (const event of events) apply(rounds, event);
  for (const round of rounds) round.votes = votesOf(round);
  return rounds;
}

function freshRound(place: RoundStart, pinned: RoundRecord["pinned"], seedBlock: bigint): RoundRecord {
  const none = { committee: [], inserted: [], exposed: [], committed: [], appeals: [], votes: [] };
  return { ...place, pinned, seedBlock, ...none };
}

function apply(rounds: RoundRecord[], event: BatchEvents[number]): void {
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

function applyVotes(round: RoundRecord, event: BatchEvents[number]): void {
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
