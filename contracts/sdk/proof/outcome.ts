import { toAmount } from "../amounts.ts";
import { BATCH_STATES } from "../chain/batches.ts";
import { countRound, standing } from "../chain/outcome.ts";
import { goldOf, type RoundRecord, type RoundStart } from "../chain/record.ts";
import { scoreRound } from "../chain/score.ts";
import { isHeard, settlementOf } from "../chain/settlement.ts";
import { goldCommitment, isFairGold } from "../gold.ts";
import { bitsOf, popcount } from "../masks.ts";
import { quorumOf } from "../rounds.ts";
import type { Evidence } from "./evidence.ts";
import { judged, open, type Step } from "./step.ts";

/**
 * Gold, tally, appeals and settlement of a round, recounted.
 *
 * @param item whose fate the words tell; without it those of the whole round
 */
export function verifyOutcome(evidence: Evidence, round: RoundRecord, item?: number): Step[] {
  const { decided } = round;
  const gold = verifyGold(evidence, round, item);
  if (!decided) return [...gold, open("rounds", "tally", "the round is not decided")];
  const { sealed } = evidence;
  const { approved, rejected } = countRound(round, sealed);
  const same = approved === decided.args.approved && rejected === decided.args.rejected;
  const seats = round.committee.length;
  const detail =
    seats === 0
      ? "nobody was drawn, nothing is decided"
      : `${votesOn(round, item)} of ${seats} seats, ${quorumOf(seats)} needed; both words recounted item by item`;
  const tally = judged("rounds", "tally", same, detail, {
    ...{ votes: round.votes, approve: sealed.approve, abusive: sealed.abusive, event: decided.args },
    ...{ approved, rejected, transaction: decided.transactionHash },
  });
  return [...gold, tally, ...verifyAppeals(evidence, round, item), ...verifySettled(evidence, round, item)];
}

/** The opened gold against the verdict's commitment and its rules. */
function verifyGold({ sealed, rounds }: Evidence, round: RoundRecord, item?: number): Step[] {
  if (!round.opened) {
    if (sealed.goldCount === 0 || round.tier > 0 || rounds.some((other) => other.opened)) return [];
    const heard = isHeard(round);
    if (!round.decided) return [open("rounds", "gold", `${sealed.goldCount} known answers are not opened yet`)];
    const why = heard ? "the operator left it closed and its bond paid" : "too few ballots to open it";
    return [judged("rounds", "gold", true, `none: ${why}; its items are judged like any other`)];
  }
  const gold = goldOf(round);
  const known = (gold.mask & ~round.items) === 0n && (gold.answers & ~gold.mask) === 0n;
  const fair = popcount(gold.mask) === sealed.goldCount && isFairGold(gold);
  const inTime = isHeard(round) && !rounds.slice(0, rounds.indexOf(round)).some(isHeard);
  const holds = goldCommitment(gold) === sealed.goldCommitment && known && fair && inTime;
  const isGold = item !== undefined && has(gold.mask, item);
  const own = isGold ? `, this one: known to be ${has(gold.answers, item) ? "good" : "bad"}` : "";
  const count = `${sealed.goldCount} items with known answers${own}`;
  return [
    judged("rounds", "gold", holds, `${count}; the opening is what the verdict committed to`, {
      ...{ gold, goldCommitment: sealed.goldCommitment, transaction: round.opened.transactionHash },
    }),
  ];
}

/** Appeals, which took their items to the next tier whatever the round had decided: those of one item, or all. */
function verifyAppeals({ sealed, token, resolved }: Evidence, round: RoundRecord, item?: number): Step[] {
  const { approved, rejected } = countRound(round, sealed);
  return round.appeals
    .filter(({ args }) => item === undefined || has(args.mask, item))
    .map(({ args: { appealId, appellant, mask, decision, bond }, transactionHash: transaction }) => {
      const holds = (mask & ~(approved | rejected)) === 0n && decision === (mask & approved);
      const divided = resolved.find(({ args }) => args.appealId === appealId);
      const fate = divided && fateOfBond(divided.args.upheld, item);
      const what = `${appellant} appealed ${popcount(mask)} items for ${toAmount(bond, token)}`;
      return judged(
        "rounds",
        "appeal",
        holds,
        `${what} (appeal ${appealId}); ${fate ?? "its bond is not divided yet"}`,
        { appealId, mask, decision, approved, rejected, resolved: divided?.args, transaction },
      );
    });
}

function fateOfBond(upheld: bigint, item: number | undefined): string {
  if (item === undefined) return `the shares of ${popcount(upheld)} items were lost`;
  return has(upheld, item) ? "its share was lost" : "its share came back";
}

/** What the round's settlement says of an item, or all, what the next round starts from, and its seats' pay. */
function verifySettled({ sealed, created, rounds, preset }: Evidence, round: RoundRecord, item?: number): Step[] {
  if (!round.settled) return [open("settlement", "round", "the round is not settled: it can be, after appeal time")];
  const { accepted, moved, state, paidVotes } = round.settled.args;
  const due = settlementOf(rounds, round, { sealed, committees: preset.committees });
  const next = rounds[rounds.indexOf(round) + 1];
  const ended = accepted === due.accepted && moved === due.moved && BATCH_STATES[state] === due.state;
  const score = scoreRound(round, sealed, created.args.terms.seatLock);
  const pay = score.seats.map((seat) => BigInt(seat.paidVotes));
  const same = paidVotes.length === pay.length && pay.every((count, seat) => count === paidVotes[seat]);
  const { transactionHash: transaction } = round.settled;
  const holds = ended && isNext(next, due.next);
  const found = { due, next: next && startOf(next), event: round.settled.args, transaction };
  const steps = [judged("settlement", "round", holds, fateOf(round, item, moved), found)];
  if (pay.length === 0) return steps;
  return [
    ...steps,
    judged("settlement", "vote pay", same, `paid votes by seat: ${pay.join(", ")}`, {
      pay,
      paidVotes,
      score,
      transaction,
    }),
  ];
}

/** Whether the round that follows is the one that has to: its tier and draw, its items, and what the rounds before left. */
function isNext(next: RoundRecord | undefined, due: RoundStart | undefined): boolean {
  if (!next || !due) return next === undefined && due === undefined;
  const { tier, draw, items, accepted, payrolls } = next;
  const place = tier === due.tier && draw === due.draw;
  return place && items === due.items && accepted === due.accepted && payrolls === due.payrolls;
}

function startOf({ tier, draw, items, accepted, payrolls }: RoundRecord): RoundStart {
  return { tier, draw, items, accepted, payrolls };
}

function fateOf(round: RoundRecord, item: number | undefined, moved: bigint): string {
  const accepted = round.settled?.args.accepted ?? 0n;
  if (item === undefined) return `${popcount(accepted)} items are accepted, ${popcount(moved)} go up`;
  if (has(goldOf(round).mask, item)) return `item ${item} is gold: it pays nobody but its voters`;
  if (has(moved, item)) return `item ${item} goes up`;
  return `item ${item} is ${has(accepted, item) ? "accepted" : "rejected"}, ${popcount(accepted)} accepted in this round`;
}

/** What became of an item; `open` where that is not known yet. */
export type Fate = "open" | "accepted" | "rejected" | "gold" | "void";

/** What became of an item and why, or where it waits. */
export function endOf({ rounds, sealed, dropped }: Evidence, item: number): { fate: Fate; words: string } {
  const gone = dropped.some(({ args }) => args.bit === BigInt(item)) ? "; later its contributor withdrew consent" : "";
  for (const round of rounds) {
    if (!has(round.items, item)) continue;
    if (!round.settled) return { fate: "open", words: `still open: with the ${tierName(round)}` };
    const { accepted, moved, state } = round.settled.args;
    if (BATCH_STATES[state] === "void")
      return { fate: "void", words: "void: no committee was heard; the item counts as never sealed" };
    if (has(goldOf(round).mask, item))
      return { fate: "gold", words: "gold: a known answer, neither accepted nor rejected" };
    if (has(moved, item)) continue;
    const { approved, rejected } = standing(round, sealed);
    const fate = has(accepted, item) ? "accepted" : "rejected";
    const together = `by the ${tierName(round)}${byVerdict(round, sealed, item)}${gone}`;
    if (has(approved, item) || has(rejected, item)) return { fate, words: `${fate} ${together}` };
    const stands = "accepted: the appealed approval stands, for nobody above decided";
    return { fate, words: `${fate === "accepted" ? stands : "rejected: lapsed, for no tier decided it"}${gone}` };
  }
  return { fate: "open", words: "the item is in none of the batch's rounds" };
}

const JUDGES = 2;

function byVerdict({ tier }: RoundRecord, { approve, abusive }: Evidence["sealed"], item: number): string {
  if (tier === JUDGES) return " alone";
  return has(approve & abusive, item) ? ", the check being undecided" : " together with the check";
}

function tierName({ tier }: RoundRecord): string {
  return ["scouts", "guards", "judges"][tier] ?? `tier ${tier}`;
}

function votesOn({ votes }: RoundRecord, item: number | undefined): string {
  if (item === undefined) return `votes of ${votes.length}`;
  const abstained = votes.filter(({ abstain }) => has(abstain, item)).length;
  const yes = votes.filter(({ approve, abstain }) => has(approve, item) && !has(abstain, item)).length;
  return `item ${item}: ${yes} approve, ${votes.length - yes - abstained} reject, ${abstained} abstain,`;
}

function has(word: bigint, item: number): boolean {
  return ((word >> BigInt(item)) & 1n) === 1n;
}

/** Items in words. */
export function listOf(mask: bigint): string {
  return bitsOf(mask).join(", ") || "none";
}
