import { type Address, isAddressEqual, zeroAddress } from "viem";
import type { Unit } from "../../../contracts/sdk/amounts.ts";
import { countRound } from "../../../contracts/sdk/chain/outcome.ts";
import { goldOf, type RoundRecord, roundName } from "../../../contracts/sdk/chain/record.ts";
import { scoreRound } from "../../../contracts/sdk/chain/score.ts";
import { type Evidence, verdictOf } from "../../../contracts/sdk/proof/evidence.ts";
import { endOf, type Fate } from "../../../contracts/sdk/proof/outcome.ts";
import { quorumOf, unpackCommitteeWord } from "../../../contracts/sdk/rounds.ts";

/** How a seat stood on an item. */
export type Stand = "approve" | "reject" | "abstain" | "silent";
export type Seat = { seat: number; voter: Address; stand: Stand; isPaid: boolean };

/** What a committee came to about an item. */
export type RoundOutcome = "approved" | "rejected" | "undecided" | "gold" | "voting";
export type ItemRound = { name: string; seats: Seat[]; quorum: number; outcome: RoundOutcome; isAppealed: boolean };

/** Where an item's reward is. */
export type RewardState = "paid" | "claimable" | "later" | "withdrawn" | "none" | "open";

/** What the campaign pays for an item, token units. */
export type ItemMoney = {
  token: Unit;
  reward: bigint;
  state: RewardState;
  contributor?: Address;
  votes: bigint;
  votesPaid: number;
  operator: bigint;
  protocol: bigint;
};

/** An item for people who look: who judged it how, what became of it and of the money. */
export type ItemPicture = {
  item: number;
  count: number;
  fate: Fate;
  words: string;
  check: "approve" | "reject" | "abusive" | "undecided" | "none";
  rounds: ItemRound[];
  money: ItemMoney;
};

/** Draws an item from evidence. Pure. */
export function itemPicture(evidence: Evidence, item: number): ItemPicture {
  const { fate, words } = endOf(evidence, item);
  const rounds = evidence.rounds.filter((round) => has(round.items, item));
  const { count } = evidence.sealed;
  return {
    ...{ item, count, fate, words, check: checkOf(evidence, item) },
    rounds: rounds.map((round) => roundOf(evidence, round, item)),
    money: moneyOf(evidence, item, fate),
  };
}

function checkOf({ sealed, source }: Evidence, item: number): ItemPicture["check"] {
  if (!verdictOf({ source })) return "none";
  const approves = has(sealed.approve, item);
  if (has(sealed.abusive, item)) return approves ? "undecided" : "abusive";
  return approves ? "approve" : "reject";
}

function roundOf(evidence: Evidence, round: RoundRecord, item: number): ItemRound {
  const seats = round.committee.map((word, seat): Seat => {
    const { voter } = unpackCommitteeWord(word);
    return { seat, voter, stand: standOf(round, seat, item), isPaid: isPaid(evidence, round, seat, item) };
  });
  const isAppealed = round.appeals.some(({ args }) => has(args.mask, item));
  const quorum = seats.length === 0 ? 0 : quorumOf(seats.length);
  return { name: roundName(round), seats, quorum, outcome: outcomeOf(evidence, round, item), isAppealed };
}

function standOf({ votes }: RoundRecord, seat: number, item: number): Stand {
  const vote = votes.find((own) => own.seat === seat);
  if (!vote) return "silent";
  if (has(vote.abstain, item)) return "abstain";
  return has(vote.approve, item) ? "approve" : "reject";
}

/** A settled round pays each seat for what it judged and did not miss, by the rules of docs/wire.md. */
function isPaid({ sealed, created }: Evidence, round: RoundRecord, seat: number, item: number): boolean {
  if (!round.settled) return false;
  const { heard, seats } = scoreRound(round, sealed, created.args.terms.seatLock);
  const score = seats[seat];
  const vote = round.votes.find((own) => own.seat === seat);
  if (!heard || !score || !vote || has(vote.abstain, item)) return false;
  return !has(score.missed, item) && !has(score.goldMissed, item);
}

function outcomeOf({ sealed }: Evidence, round: RoundRecord, item: number): RoundOutcome {
  if (has(goldOf(round).mask, item)) return "gold";
  if (!round.decided) return "voting";
  const { approved, rejected } = countRound(round, sealed);
  if (has(approved, item)) return "approved";
  return has(rejected, item) ? "rejected" : "undecided";
}

const BPS = 10_000n;

function moneyOf(evidence: Evidence, item: number, fate: Fate): ItemMoney {
  const { created, token, sealed } = evidence;
  const { terms, protocolFee } = created.args;
  const rounds = evidence.rounds.filter((round) => has(round.items, item));
  const votesPaid = rounds.reduce(
    (sum, round) => sum + round.committee.filter((_, seat) => isPaid(evidence, round, seat, item)).length,
    0,
  );
  const claim = evidence.claimed.find(({ args }) => has(args.mask, item));
  const state = stateOf(evidence, item, fate);
  const isForced = isAddressEqual(sealed.operator, zeroAddress);
  // Booked with the first round that is settled, whatever became of its items.
  const isBooked = evidence.rounds.some(({ settled }) => settled !== undefined);
  return {
    ...{ token, reward: terms.reward, state, votesPaid },
    ...(claim ? { contributor: claim.args.contributor } : {}),
    votes: BigInt(votesPaid) * terms.votePay,
    operator: isForced || !isBooked ? 0n : terms.oracleFee,
    protocol: fate === "accepted" ? (terms.reward * BigInt(protocolFee)) / BPS : 0n,
  };
}

function stateOf({ claimed, dropped, rounds }: Evidence, item: number, fate: Fate): RewardState {
  if (claimed.some(({ args }) => has(args.mask, item))) return "paid";
  if (dropped.some(({ args }) => args.bit === BigInt(item))) return "withdrawn";
  if (fate === "open") return "open";
  if (fate !== "accepted") return "none";
  return rounds.at(-1)?.settled?.args.moved === 0n ? "claimable" : "later";
}

function has(word: bigint, item: number): boolean {
  return ((word >> BigInt(item)) & 1n) === 1n;
}
