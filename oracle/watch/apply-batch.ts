import { zeroAddress, zeroHash } from "viem";
import { bitsOf, fullMask } from "../../contracts/sdk/masks.ts";
import { asSealed, firstRoundOf } from "../../contracts/sdk/rounds.ts";
import type { SealedBatch, Verdict, Vote } from "../../contracts/sdk/structs.ts";
import type { ChainLog } from "./logs.ts";
import { type Batch, batchKey, type ChainState, hasQuorum, type RoundPlace } from "./state.ts";

/** `IChecks.BatchState` of a batch that has ended. */
const FINAL = 4;
const VOID = 5;

/** What a round starts with: nothing of the one before counts in it. */
const FRESH = { state: "sealed", voters: 0n, votes: [], cast: false, committed: 0n } as const;

/** Folds a log about a batch into the state; see `apply.ts`. */
export function applyBatchLog(state: ChainState, log: ChainLog): void {
  switch (log.eventName) {
    case "BatchSealed": {
      const { operator, digest, verdict, seedBlock } = log.args;
      const { campaignId, sequence, count, goldCount, approve, abusive, goldCommitment } = verdict;
      const words = { count, goldCount, approve, abusive, goldCommitment };
      open(state, asSealed({ campaignId, sequence, operator, digest, ...words }), log.blockNumber, seedBlock, verdict);
      return;
    }
    case "ForcedBatchSealed": {
      const { campaignId, sequence, digest, count, seedBlock } = log.args;
      const words = { approve: fullMask(count), abusive: fullMask(count), goldCount: 0, goldCommitment: zeroHash };
      const forced = asSealed({ campaignId, sequence, operator: zeroAddress, digest, count, ...words });
      open(state, forced, log.blockNumber, seedBlock);
      return;
    }
    case "ForcedSealed": {
      const { campaignId, sequence, entries, masks } = log.args;
      const parts = entries.map((entry, i) => ({ entry, mask: masks[i] ?? 0n }));
      state.forcedParts.set(batchKey(campaignId, sequence), parts);
      for (const { entry, mask } of parts) {
        const forced = state.forced.get(entry);
        if (forced !== undefined) forced.cleared |= mask;
      }
      return;
    }
    default:
      applyRoundLog(state, log);
  }
}

function open(state: ChainState, sealed: SealedBatch, block: bigint, seedBlock: number, verdict?: Verdict): void {
  const batch: Batch = {
    ...{
      ...sealed,
      ...firstRoundOf(sealed),
      block,
      draw: 0,
      seedBlock: BigInt(seedBlock),
      ...FRESH,
      heard: false,
      past: [],
    },
    ...(verdict === undefined ? {} : { verdict }),
  };
  state.batches.set(batchKey(sealed.campaignId, sealed.sequence), batch);
}

function applyRoundLog(state: ChainState, log: ChainLog): void {
  switch (log.eventName) {
    case "SeedBlockSet":
      change(state, log.args, (batch) => {
        batch.seedBlock = BigInt(log.args.seedBlock);
      });
      return;
    case "CommitteeDrawn":
      change(state, log.args, (batch, key) => {
        const { roundId, votingEnd, committee } = log.args;
        const { tier, draw, items } = batch;
        batch.state = "voting";
        batch.round = { roundId, votingEnd, committee, tier, draw, items };
        state.rounds.set(roundId, key);
      });
      return;
    case "BatchDecided":
      change(state, log.args, (batch) => {
        batch.state = "decided";
        batch.appealEnd = log.args.appealEnd;
      });
      return;
    case "RoundSet":
      // Comes before the RoundSettled of the round it follows.
      change(state, log.args, (batch) => {
        const { tier, draw, items, accepted, payrolls, seedBlock } = log.args;
        startRound(batch, { tier, draw, items, accepted, payrolls }, BigInt(seedBlock));
      });
      return;
    case "RoundSettled":
      change(state, log.args, (batch) => {
        if (log.args.state === FINAL) batch.state = "final";
        if (log.args.state === VOID) batch.state = "void";
      });
      return;
    default:
      applyVoteLog(state, log);
  }
}

function startRound(batch: Batch, place: RoundPlace & Pick<Batch, "accepted" | "payrolls">, seedBlock: bigint): void {
  const past = batch.round === undefined ? batch.past : [...batch.past, batch.round];
  const heard = batch.heard || hasQuorum(batch);
  delete batch.round;
  delete batch.gold;
  delete batch.appealEnd;
  Object.assign(batch, { ...FRESH, ...place, seedBlock, heard, past });
}

function applyVoteLog(state: ChainState, log: ChainLog): void {
  switch (log.eventName) {
    case "BallotsCast":
      change(state, log.args, (batch) => {
        batch.cast = true;
        batch.voters = BigInt(log.args.voters);
        batch.votes = log.args.votes;
      });
      return;
    case "VoteInserted":
      change(state, log.args, (batch) => insertVote(batch, log.args.seat, log.args.vote));
      return;
    case "GoldOpened":
      change(state, log.args, (batch) => {
        const { mask, answers, salt } = log.args;
        batch.gold = { mask, answers, salt };
      });
      return;
    case "Committed":
      change(state, log.args, (batch) => {
        batch.committed |= 1n << BigInt(log.args.seat);
      });
      return;
    default:
      return;
  }
}

/** Votes stay in seat order, one per seat. */
function insertVote(batch: Batch, seat: number, vote: Vote): void {
  const votes = new Map(bitsOf(batch.voters).map((voter, i) => [voter, batch.votes[i] as Vote]));
  votes.set(seat, vote);
  batch.voters |= 1n << BigInt(seat);
  batch.votes = bitsOf(batch.voters).map((voter) => votes.get(voter) as Vote);
}

function change(
  state: ChainState,
  { campaignId, sequence }: { campaignId: number; sequence: number },
  edit: (batch: Batch, key: string) => void,
): void {
  const key = batchKey(campaignId, sequence);
  const batch = state.batches.get(key);
  if (batch !== undefined) edit(batch, key);
}
