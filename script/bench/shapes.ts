import { fullMask, maskOf } from "../../contracts/sdk/masks.ts";
import type { GoldOpening, Vote } from "../../contracts/sdk/structs.ts";
import { type Batch, type Draft, random, type Voting } from "./batch.ts";
import type { Author } from "./stage.ts";

/** Items of a full batch, gold among them, and the most gold it may hold. */
export const FULL = 256;
export const MOST_GOLD = 26;

/** Rows that gold lies in. */
const GOLD_ROWS = 2;

/** One in so many items of contributors is rejected by the check, the first row's apart: what it claims is all accepted. */
const REJECTED = 8;

/** Three in ten of the gold, rounded down, should be approved: at least 70 % has to be known bad. */
function goldOf(first: number, count: number): GoldOpening {
  const bits = Array.from({ length: count }, (_, i) => first + i);
  return { mask: maskOf(bits), answers: maskOf(bits.slice(0, Math.floor((3 * count) / 10))), salt: random() };
}

/**
 * A batch as a campaign has it: contributors' items first, spread over one row of each author, then gold under random
 * payees. The check approves seven in eight.
 *
 * @param items of contributors
 */
export function draftOf(campaignId: number, authors: readonly Author[], items: number, gold = 0): Draft {
  const count = items + gold;
  // 25 of a full batch are the first author's: two such rows make the claim of 50 items that is measured.
  const first = Math.min(25, Math.ceil(items / 9));
  const masks = authors.map((_, row) => {
    const own = Array.from({ length: items }, (_, bit) => bit).filter(
      (bit) => rowOf(bit, first, authors.length) === row,
    );
    return maskOf(own);
  });
  const rows: Draft["rows"][number][] = masks.flatMap((mask, i) =>
    mask === 0n ? [] : [{ mask, author: authors[i] as Author }],
  );
  const opening = gold === 0 ? undefined : goldOf(items, gold);
  for (let row = 0; row < Math.min(GOLD_ROWS, gold); row++) {
    const bits = Array.from({ length: gold }, (_, i) => i).filter((i) => i % GOLD_ROWS === row);
    rows.push({ mask: maskOf(bits.map((i) => items + i)) });
  }
  const rejected = maskOf(
    Array.from({ length: items }, (_, bit) => bit).filter((bit) => bit % REJECTED === 3 && bit >= first),
  );
  const approve = fullMask(count) & ~rejected & ~(opening?.mask ?? 0n);
  return { campaignId, count, rows, approve, ...(opening === undefined ? {} : { gold: opening }) };
}

function rowOf(bit: number, first: number, rows: number): number {
  return bit < first || rows === 1 ? 0 : 1 + (bit % (rows - 1));
}

/** The worst a batch can be for its seal and its committees: a row for every item, all undecided, as much gold as there may be. */
export function largestDraft(campaignId: number): Draft {
  const full = fullMask(FULL);
  const rows = Array.from({ length: FULL }, (_, bit) => ({ mask: 1n << BigInt(bit) }));
  return { campaignId, count: FULL, rows, approve: full, abusive: full, gold: goldOf(FULL - MOST_GOLD, MOST_GOLD) };
}

/** What a committee thinks of items, the check's opinion on all others. */
export type Opinion = { approve: bigint; reject: bigint };

/**
 * Seats vote as the check, their own opinion apart; the first ones are faulty and contradict everything.
 * @param faulty - How many; as many as may be, unless it is said.
 */
export function votingAs(opinionOf: (tier: number) => Opinion, faulty?: number): Voting {
  return (seat, batch, { tier, committee }): Vote => {
    const all = fullMask(batch.verdict.count);
    const { approve, reject } = opinionOf(tier);
    const right = (honest(batch) | approve) & ~reject & all;
    const isFaulty = seat < (faulty ?? Math.floor((committee.length - 1) / 3));
    return { approve: isFaulty ? all & ~right : right, abstain: 0n };
  };
}

/** As the check, with the right answers on gold. */
function honest({ verdict, gold }: Batch): bigint {
  return (verdict.approve & ~gold.mask) | gold.answers;
}

/** As the check; as many seats as may be faulty contradict everything, but the first one, which approves everything. */
export const noisy: Voting = (seat, batch, round) => {
  if (seat === 0) return { approve: fullMask(batch.verdict.count), abstain: 0n };
  return votingAs(() => ({ approve: 0n, reject: 0n }))(seat, batch, round);
};
