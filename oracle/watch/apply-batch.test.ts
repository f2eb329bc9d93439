import { zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import { addressOf, hash } from "../../test/fixtures/seeded.ts";
import { applyLog } from "./apply.ts";
import type { ChainLog } from "./logs.ts";
import { type Batch, type ChainState, emptyState, openPositions, roundOf } from "./state.ts";

const PLACE = { campaignId: 1, sequence: 1 };
const COMMITTEE = [1n, 2n, 3n, 4n, 5n, 6n, 7n];

/** Folds logs of one batch, given by their names and arguments. */
function fold(...logs: readonly [string, object][]): ChainState {
  const state = emptyState();
  for (const [eventName, args] of logs)
    applyLog(state, { eventName, args: { ...PLACE, ...args } } as unknown as ChainLog);
  return state;
}

const batchOf = (state: ChainState) => state.batches.get("1/1") as Batch;
const sealed = (words: object = {}): [string, object] => {
  const verdict = {
    ...{ ...PLACE, root: zeroHash, itemList: zeroHash, count: 3, goldCount: 1, policyHash: zeroHash, approve: 0b101n },
    ...{ abusive: 0b100n, reportRoot: zeroHash, goldCommitment: hash("gold"), anchorBlock: 1n, anchorHash: zeroHash },
    ...words,
  };
  return ["BatchSealed", { operator: addressOf("operator"), digest: hash("digest"), seedBlock: 9, verdict }];
};
const drawn = (name: string): [string, object] => [
  "CommitteeDrawn",
  { roundId: hash(name), votingEnd: 100, committee: COMMITTEE },
];
const vote = (approve: bigint) => ({ approve, abstain: 0n });
const cast = (voters: number, ...words: bigint[]): [string, object] => [
  "BallotsCast",
  { voters, votes: words.map(vote) },
];
const set = (tier: number, draw: number, items: bigint): [string, object] => [
  "RoundSet",
  { tier, draw, items, accepted: 1n, payrolls: hash("payrolls"), seedBlock: 30 },
];
const settled = (name: string, state: number): [string, object] => ["RoundSettled", { roundId: hash(name), state }];
const decided: [string, object] = ["BatchDecided", { appealEnd: 200 }];

test("the scouts start with what the check decided", () => {
  const batch = batchOf(fold(sealed()));
  expect(batch).toMatchObject({ state: "sealed", tier: 0, draw: 0, items: 0b011n, seedBlock: 9n, goldCount: 1 });
  expect(batchOf(fold(sealed({ approve: 7n, abusive: 7n })))).toMatchObject({ tier: 1, items: 7n });
});

test("a forced batch has no verdict and starts with the guards", () => {
  const entry = hash("entry");
  const state = fold(
    ["ForcedSealed", { entries: [entry], masks: [0b11n] }],
    ["ForcedBatchSealed", { payer: addressOf("payer"), digest: hash("forced"), count: 2, seedBlock: 5 }],
  );
  expect(batchOf(state)).toMatchObject({ operator: zeroAddress, tier: 1, items: 3n, approve: 3n, abusive: 3n });
  expect(batchOf(state).verdict).toBeUndefined();
  expect(state.forcedParts.get("1/1")).toEqual([{ entry, mask: 0b11n }]);
});

test("votes stand in seat order, the inserted in their place or instead", () => {
  const inserted = (seat: number, word: bigint): [string, object] => ["VoteInserted", { seat, vote: vote(word) }];
  const batch = batchOf(fold(sealed(), drawn("a"), cast(0b1010, 1n, 3n), inserted(2, 2n), inserted(3, 0n)));
  expect([batch.voters, batch.votes]).toEqual([0b1110n, [vote(1n), vote(2n), vote(0n)]]);
  const first = batchOf(fold(sealed(), drawn("a"), inserted(6, 5n)));
  expect([first.voters, first.votes, first.cast]).toEqual([0b1000000n, [vote(5n)], false]);
});

test("the next round starts anew and remembers the one before", () => {
  const gold = { mask: 1n, answers: 0n, salt: zeroHash };
  const opened: [string, object] = ["GoldOpened", gold];
  const life = [sealed(), drawn("a"), cast(0b11111, 1n, 1n, 1n, 1n, 1n), opened, decided] as const;
  expect(batchOf(fold(...life))).toMatchObject({ state: "decided", appealEnd: 200, gold });
  const state = fold(...life, set(1, 0, 0b110n), settled("a", 1));
  const batch = batchOf(state);
  expect(batch).toMatchObject({ state: "sealed", tier: 1, draw: 0, items: 0b110n, seedBlock: 30n, heard: true });
  expect([batch.round, batch.gold, batch.appealEnd, batch.voters, batch.cast]).toEqual([
    undefined,
    undefined,
    undefined,
    0n,
    false,
  ]);
  expect(roundOf(batch, hash("a"))).toMatchObject({ tier: 0, items: 0b011n, committee: COMMITTEE });
  const next = fold(...life, set(1, 0, 0b110n), settled("a", 1), drawn("b"), decided, settled("b", 4));
  expect(batchOf(next)).toMatchObject({ state: "final", round: { roundId: hash("b"), tier: 1, items: 0b110n } });
  expect([next.rounds.get(hash("a")), next.rounds.get(hash("b"))]).toEqual(["1/1", "1/1"]);
});

test("a redraw after too few ballots has heard nobody, and a batch that nobody hears is void", () => {
  const unavailable: [string, object] = ["CommitteeUnavailable", { roundId: hash("c") }];
  const state = fold(
    ...[sealed(), drawn("a"), cast(0b1111, 1n, 1n, 1n, 1n), decided, set(0, 1, 0b011n), settled("a", 1)],
    ...[drawn("b"), decided, set(1, 0, 0b111n), settled("b", 1), unavailable, decided, settled("c", 5)],
  );
  expect(batchOf(state)).toMatchObject({ state: "void", heard: false, tier: 1, items: 0b111n });
  expect(batchOf(state).past.map(({ tier, draw }) => [tier, draw])).toEqual([
    [0, 0],
    [0, 1],
  ]);
});

test("seats with a commitment are known", () => {
  const committed = (seat: number): [string, object] => ["Committed", { seat }];
  expect(batchOf(fold(sealed(), drawn("a"), committed(0), committed(6))).committed).toBe(0b1000001n);
});

test("a forced submission is open until its positions are cleared, withdrawn, or in a forced batch", () => {
  const entry = hash("entry");
  const submission = { campaignId: 1, contributor: addressOf("author"), itemsRoot: zeroHash, count: 4 };
  const forced: [string, object] = ["SubmissionForced", { entry, submission, signature: "0x", items: [], dueBy: 50 }];
  const open = (...logs: readonly [string, object][]) => {
    const state = fold(forced, ...logs);
    const found = state.forced.get(entry);
    return found && openPositions(state, found);
  };
  expect(open()).toBe(0b1111n);
  expect(open(["ItemsCleared", { entry, mask: 1n }], ["BondsReleased", { entry, mask: 0b10n }])).toBe(0b1100n);
  expect(open(["ConsentRevoked", { ...submission, mask: 0b100n }])).toBe(0b1011n);
  expect(open(["ForcedSealed", { entries: [entry], masks: [0b1000n] }])).toBe(0b0111n);
  expect(fold(forced, ["SubmissionOverdue", { entry, overdueAt: 7 }]).forced.get(entry)?.overdueAt).toBe(7n);
});
