import { zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import { fullMask } from "../../contracts/sdk/masks.ts";
import type { Vote } from "../../contracts/sdk/structs.ts";
import { escalatedIn, goldFailuresIn, overturnedIn } from "./escalation.ts";
import type { BatchRecord, RoundRecord } from "./ledger.ts";

function roundOf(tier: number, items: bigint, more: Partial<RoundRecord> = {}): RoundRecord {
  const place = { campaignId: 1, sequence: 1, roundId: zeroHash, tier, draw: 0, items, forced: false };
  const time = { heardAt: 0, votingSeconds: 20, votingEnd: 20 };
  return { ...place, ...time, committee: [], voters: [], drawn: zeroHash, seats: 0n, votes: [], ...more };
}

function batchOf(rounds: RoundRecord[], more: Partial<BatchRecord> = {}): BatchRecord {
  return {
    ...{ campaignId: 1, sequence: 1, operator: "0x0000000000000000000000000000000000000001", count: 4, goldCount: 0 },
    ...{ digest: zeroHash, approve: 0b0011n, abusive: 0n, goldCommitment: zeroHash, payrolls: zeroHash },
    ...{ sealed: zeroHash, seedBlock: 1 },
    ...{ place: { tier: 0, draw: 0, items: 0n }, rounds, accepted: 0b0011n, state: "final", ...more },
  };
}

const GOLD = fullMask(8);
const settled = { transaction: zeroHash, accepted: 0n, moved: 0n, paidVotes: [], slashed: 0n } as const;
const vote = (approve: bigint, abstain = 0n): Vote => ({ approve, abstain });

/** A scouts' round with eight gold items, two of them to be approved. */
function goldRound(votes: Vote[]): RoundRecord {
  const gold = { mask: GOLD, answers: 0b11n, salt: zeroHash, transaction: zeroHash };
  return roundOf(0, fullMask(16), { gold, votes, settled });
}

test("counts items above the scouts once, and none of forced batches", () => {
  const rounds = [roundOf(0, 0b1111n), roundOf(1, 0b0110n), roundOf(2, 0b0100n)];
  expect(escalatedIn([batchOf(rounds), batchOf([roundOf(0, 0b1111n)])])).toBe(2);
  expect(escalatedIn([batchOf(rounds, { operator: zeroAddress })])).toBe(0);
});

test("counts what ended otherwise than the verdict, undecided and gold items apart", () => {
  expect(overturnedIn([batchOf([])])).toBe(0);
  expect(overturnedIn([batchOf([], { accepted: 0b0110n })])).toBe(2);
  expect(overturnedIn([batchOf([], { accepted: 0b0110n, state: "open" })])).toBe(0);
  expect(overturnedIn([batchOf([], { accepted: 0b0010n, approve: 0b0011n, abusive: 0b0001n })])).toBe(0);
  expect(overturnedIn([batchOf([goldRound([])], { accepted: 0b0110n })])).toBe(0);
});

test("counts seats that missed more gold than is free", () => {
  const right = vote(0b11n);
  const lazy = vote(GOLD);
  const oneSlip = vote(0b111n);
  const absent = vote(0b11n, 0b11n);
  expect(goldFailuresIn([batchOf([goldRound([right, lazy, oneSlip, absent, right])])])).toBe(2);
  expect(goldFailuresIn([batchOf([roundOf(0, GOLD, { votes: [lazy] })])])).toBe(0);
});

test("gold that nearly everybody missed is void", () => {
  const misled = vote(0b111n);
  expect(goldFailuresIn([batchOf([goldRound([misled, misled, misled, vote(0b1111n)])])])).toBe(0);
});
