import { type Address, encodeFunctionData, type Hex, isAddressEqual } from "viem";
import { appealsAbi } from "../abi.ts";
import { popcount } from "../masks.ts";
import { payrollPath } from "../payrolls.ts";
import { unpackCommitteeWord } from "../rounds.ts";
import type { AppealRecord } from "./appeals.ts";
import type { OwnRow } from "./due-rows.ts";
import { type BatchRecord, lastRound, type RoundRecord, settledRounds } from "./record.ts";

/** A part of a lost bond that is owed and not yet credited, and the call to the appeals' contract that credits it. */
export type ShareCall = { items: number; data: Hex };

/** What a divided appeal owes to committees: one call per round above the appealed one that upheld items. Pure. */
export function committeeShares(
  { appealId, tier, shares }: AppealRecord,
  record: BatchRecord,
): (ShareCall & { round: RoundRecord })[] {
  const found: (ShareCall & { round: RoundRecord })[] = [];
  const settled = settledRounds(record);
  for (const round of record.rounds) {
    const last = round === lastRound(record);
    const due = shares.toCommittee & (last ? shares.byLast : round.items & ~shares.byLast);
    const paidVotes = round.settled?.args.paidVotes;
    if (due === 0n || round.tier <= tier || !paidVotes || paidVotes.every((votes) => votes === 0n)) continue;
    const { draw, items, committee } = round;
    const seedBlock = Number(round.seedBlock);
    const path = payrollPath(
      settled,
      settled.findIndex(({ roundId }) => roundId === round.roundId),
    );
    const proof = { tier: round.tier, draw, seedBlock, items, committee, paidVotes, ...path };
    const data = encodeFunctionData({ abi: appealsAbi, functionName: "payCommittee", args: [appealId, proof] });
    found.push({ items: popcount(due), data, round });
  }
  return found;
}

/** Whether a voter has a seat in a round whose votes are paid: only those share in a bond. Pure. */
export function hasPaidSeat({ committee, settled }: RoundRecord, voter: Address): boolean {
  return committee.some(
    (word, seat) => settled?.args.paidVotes[seat] && isAddressEqual(unpackCommitteeWord(word).voter, voter),
  );
}

/** What a divided appeal owes to those who appealed the same items at the other tier, and won. Pure. */
export function winShares(
  { appealId, campaignId, sequence, tier, shares }: AppealRecord,
  appeals: readonly AppealRecord[],
): (ShareCall & { winner: AppealRecord })[] {
  return appeals.flatMap((winner) => {
    const due = winner.mask & shares.toAppellants;
    const isOpponent = winner.campaignId === campaignId && winner.sequence === sequence && winner.tier !== tier;
    if (due === 0n || !isOpponent) return [];
    const args = [appealId, winner.appealId] as const;
    return [
      { items: popcount(due), winner, data: encodeFunctionData({ abi: appealsAbi, functionName: "claimWin", args }) },
    ];
  });
}

/** What a divided appeal owes to a contributor for its row, whose `blind` opens its payee. Pure. */
export function rowShare(
  { appealId, sequence, shares }: AppealRecord,
  row: OwnRow & { blind: Hex },
  contributor: Address,
): ShareCall | undefined {
  const due = row.mask & shares.toContributors;
  if (due === 0n || row.sequence !== sequence) return undefined;
  const args = [appealId, contributor, row] as const;
  return { items: popcount(due), data: encodeFunctionData({ abi: appealsAbi, functionName: "claimShare", args }) };
}
