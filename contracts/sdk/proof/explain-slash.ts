import { type Address, formatUnits } from "viem";
import { readContract } from "viem/actions";
import { stakingAbi } from "../abi.ts";
import { readCreation } from "../chain/campaign.ts";
import type { Deployment } from "../chain/deployment.ts";
import { goldOf, RecordError, type RoundRecord, readRecord, roundName } from "../chain/record.ts";
import { type RoundScore, type SeatScore, scoreRound } from "../chain/score.ts";
import { readSettlements, type Settlement } from "../chain/settlements.ts";
import { readStakeToken, type Token } from "../chain/token.ts";
import { popcount } from "../masks.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import { listOf } from "./outcome.ts";
import { judged, type Step, type StepEvidence } from "./step.ts";

/** One term of a slash, what it adds, stake units, and what it was computed from. */
export type SlashTerm = { what: string; amount?: bigint; detail: string; evidence: StepEvidence };

/** A seat's slash, recomputed from chain data. */
export type SlashReport = {
  round: string;
  voter: Address;
  terms: SlashTerm[];
  /** What the rules ask for, and what the settlement took. */
  due: bigint;
  taken: bigint;
  share: bigint;
  /** What the insurance paid for its ballot in a round that was not heard. */
  compensated: bigint;
  /** Whether it took just that, or less because the stake was less. */
  holds: boolean;
  /** What the settlement did, compared with what was recomputed. */
  steps: Step[];
};

/**
 * Recomputes what a settled round took from a seat.
 *
 * @param index which of the batch's rounds, from 1
 * @throws RecordError when there is no such seat, or the round is not settled
 */
export async function explainSlash(
  deployment: Deployment,
  { campaignId, sequence, index, seat }: { campaignId: number; sequence: number; index: number; seat: number },
): Promise<SlashReport & { token: Token }> {
  const { sealed, rounds } = await readRecord(deployment, campaignId, sequence);
  const round = rounds[index - 1];
  const word = round?.committee[seat];
  if (!round || word === undefined) {
    const has = rounds.map((own, i) => `${i + 1}: ${roundName(own)}, ${own.committee.length} seats`).join("; ");
    throw new RecordError(`Batch ${sequence} has no round ${index} with a seat ${seat}. It has ${has}.`);
  }
  const settled = await readSettlement(deployment, round);
  const { terms } = (await readCreation(deployment, campaignId)).args;
  const score = scoreRound(round, sealed, terms.seatLock);
  const own = score.seats[seat] as SeatScore; // there is one for each seat
  const { voter, lockedStake } = unpackCommitteeWord(word);
  const due = own.exposed && own.due < lockedStake ? lockedStake : own.due;
  const taken = settled.taken[seat] ?? 0n;
  const token = await readStakeToken(deployment);
  const held = taken === due ? undefined : await readStakeBefore(deployment, voter, settled.blockNumber);
  const capped = held === undefined ? taken < due : taken === held && held < due;
  const holds = taken === due || capped;
  return {
    ...{ round: roundName(round), voter, due, taken, token, holds },
    steps: stepsOf(round, own, { due, taken, holds, stakeBefore: held, settled }),
    share: own.coherent ? settled.share : 0n,
    compensated: own.voted ? settled.compensated : 0n,
    terms: termsOf(round, score, own, { lock: terms.seatLock, lockedStake, voter }, token),
  };
}

type Taken = Pick<SlashReport, "due" | "taken" | "holds"> & { stakeBefore: bigint | undefined; settled: Settlement };

/** The settlement's events against the recomputed score: what was taken, and for which votes the seat is paid. */
function stepsOf(round: RoundRecord, own: SeatScore, { due, taken, holds, stakeBefore, settled }: Taken): Step[] {
  const { transactionHash, blockNumber } = settled;
  const paid = round.settled?.args.paidVotes[own.seat] ?? 0n;
  const took = taken === due ? "the settlement took just that" : "the settlement took all that the stake had";
  return [
    judged("rounds", "slash", holds, holds ? took : "the settlement took another amount", {
      ...{ due, taken, ...(stakeBefore !== undefined && { stakeBefore }) },
      ...{ transaction: transactionHash, block: blockNumber },
    }),
    judged("rounds", "paid votes", paid === BigInt(own.paidVotes), `${paid} votes of the seat are paid`, {
      ...{ recomputed: own.paidVotes, settled: paid, transaction: round.settled?.transactionHash },
    }),
  ];
}

async function readSettlement(deployment: Deployment, { roundId, settled }: RoundRecord) {
  if (!roundId || !settled) throw new RecordError("The round is not settled: nothing was taken yet.");
  const own = (await readSettlements(deployment, settled.blockNumber)).get(roundId);
  if (!own)
    throw new RecordError("The settlement's slashes are not in the events: use an endpoint that keeps them all.");
  return own;
}

/** A voter's stake before a block, where the endpoint still knows it. */
async function readStakeBefore(deployment: Deployment, voter: Address, block: bigint): Promise<bigint | undefined> {
  const contract = { address: deployment.staking, abi: stakingAbi, functionName: "voterOf", args: [voter] } as const;
  return readContract(deployment.client, { ...contract, blockNumber: block - 1n }).then(
    ({ stake }) => stake,
    () => undefined,
  );
}

type Locks = { lock: bigint; lockedStake: bigint; voter: Address };

function termsOf(
  round: RoundRecord,
  score: RoundScore,
  own: SeatScore,
  { lock, lockedStake, voter }: Locks,
  token: Token,
): SlashTerm[] {
  const units = (amount: bigint) => `${formatUnits(amount, token.decimals)} ${token.symbol}`;
  const seats = round.committee.length;
  const heard = `${round.votes.length} of ${seats} seats were ${score.heard ? "heard: a quorum" : "heard: no quorum"}`;
  const { seat } = own;
  const vote = round.votes.find((entry) => entry.seat === seat);
  const cast = round.cast?.transactionHash;
  const drawn = { transaction: round.drawn?.transactionHash, word: round.committee[seat] };
  const terms: SlashTerm[] = [
    {
      what: "seat lock",
      detail: `${units(lock)}, of which the draw locked ${units(lockedStake)}; ${heard}`,
      evidence: { seat, voter, lock, lockedStake, votes: round.votes.length, seats, heard: score.heard, ...drawn },
    },
  ];
  if (own.exposed) {
    return [
      ...terms,
      {
        what: "exposure",
        amount: own.due,
        detail: "a committed vote was shown while others voted: the whole lock",
        evidence: { transaction: round.exposed.find(({ args }) => args.seat === seat)?.transactionHash },
      },
    ];
  }
  if (!own.voted || own.silence > 0n) {
    const why = own.voted ? "abstained on more than half of the items" : "no ballot counts";
    const free = "free: no closing list or quorum shows that the others were heard";
    const detail = `${why}; ${score.silence === 0n ? free : `lock / 5 = ${units(score.silence)}`}`;
    const evidence = { vote, silence: score.silence, heard: score.heard, transaction: cast };
    return [...terms, { what: "silence", amount: own.silence, detail, evidence }];
  }
  return [...terms, ...voteTerms(round, score, own, vote)];
}

/** What the votes of a ballot that counts cost. */
function voteTerms(
  round: RoundRecord,
  score: RoundScore,
  own: SeatScore,
  vote: RoundRecord["votes"][number] | undefined,
): SlashTerm[] {
  const seats = round.committee.length;
  const decided = popcount(score.decided);
  const margins = own.margins.map(({ item, margin }) => `item ${item}: ${margin}`).join(", ");
  const sum = own.margins.reduce((total, { margin }) => total + margin, 0);
  const missed = `lock × ${sum} / (10 × ${seats} seats × ${decided} decided items)`;
  const beyond = Math.max(0, popcount(own.goldMissed) - own.tolerance);
  const gold = popcount(score.gold);
  const voided = score.voidGold === 0n ? "" : `; void gold: ${listOf(score.voidGold)}`;
  const closed =
    goldOf(round).mask === 0n ? "no gold was opened" : `missed ${listOf(own.goldMissed)} of ${gold} valid gold items`;
  return [
    {
      what: "misses",
      amount: own.missSlash,
      detail: own.missed === 0n ? `none of ${decided} decided items` : `majority's margin on ${margins}; ${missed}`,
      evidence: { vote, decided: score.decided, missed: own.missed, margins: own.margins, seats },
    },
    {
      what: "gold",
      amount: own.goldSlash,
      detail: `${closed}, ${own.tolerance} are free: ${beyond} × lock / 10${voided}`,
      evidence: {
        ...{ opened: goldOf(round), valid: score.gold, void: score.voidGold, missed: own.goldMissed },
        ...{ tolerance: own.tolerance, transaction: round.opened?.transactionHash },
      },
    },
    {
      what: "score",
      detail:
        own.score === undefined
          ? "none: the round knows nothing"
          : `${own.score} bps of what is known, ${own.coherent ? "coherent" : "not coherent"}`,
      evidence: { score: own.score, coherent: own.coherent, decided: score.decided, gold: score.gold },
    },
  ];
}
