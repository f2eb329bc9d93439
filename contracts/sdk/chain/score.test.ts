import { zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import { anvilAccount } from "../../../script/anvil.ts";
import { fullMask } from "../masks.ts";
import { packCommitteeWord } from "../rounds.ts";
import type { SealedBatch } from "../structs.ts";
import type { RoundRecord, SeatVote } from "./record.ts";
import { scoreRound } from "./score.ts";

const LOCK = 1_000n;
const COUNT = 40;
/** Four gold items, all known to be bad. */
const GOLD = 0b1111n;
const GOOD = fullMask(COUNT) & ~GOLD;

const sealed: SealedBatch = {
  ...{ campaignId: 1, sequence: 1, operator: anvilAccount(1).address, count: COUNT, goldCount: 4 },
  ...{ digest: zeroHash, approve: GOOD, abusive: 0n, goldCommitment: zeroHash },
  ...{ items: fullMask(COUNT), accepted: 0n, payrolls: zeroHash },
};

/** A round of seven scouts in which everybody did right, but for what is said. */
function roundOf(changed: Record<number, Partial<SeatVote> | undefined>, rest: Partial<RoundRecord> = {}): RoundRecord {
  const committee = Array.from({ length: 7 }, (_, seat) => packCommitteeWord(anvilAccount(seat).address, LOCK));
  const votes = committee.flatMap((_, seat): SeatVote[] => {
    if (seat in changed && changed[seat] === undefined) return [];
    return [{ seat, approve: GOOD, abstain: 0n, ...changed[seat] }];
  });
  const opened = { args: { mask: GOLD, answers: 0n, salt: zeroHash } };
  const none = { inserted: [], exposed: [], committed: [], appeals: [] };
  const facts = { tier: 0, draw: 0, items: fullMask(COUNT), seedBlock: 1n, committee, votes, opened, cast: {} };
  return { ...facts, ...none, ...rest } as unknown as RoundRecord;
}

const seatOf = (round: RoundRecord, seat: number, batch = sealed) => scoreRound(round, batch, LOCK).seats[seat];

test("everybody right: nothing is lost, everything is paid", () => {
  const { seats, silence, gold } = scoreRound(roundOf({}), sealed, LOCK);
  expect(
    seats.every(
      ({ due, coherent, paidVotes, score }) => due === 0n && coherent && paidVotes === 40 && score === 10_000n,
    ),
  ).toBe(true);
  expect([silence, gold]).toEqual([200n, GOLD]);
});

test("a miss costs by its share and the majority's margin", () => {
  // 9 of 36 decided items, six against one on each: 1000 × 45 / (10 × 7 × 36).
  const round = roundOf({ 2: { approve: GOOD & ~(0b1_1111_1111n << 4n) } });
  expect(seatOf(round, 2)).toMatchObject({ missSlash: 17n, goldSlash: 0n, due: 17n, paidVotes: 31, coherent: false });
});

test("gold beyond an eighth costs a tenth of the lock each, abstaining included", () => {
  expect(seatOf(roundOf({ 2: { approve: GOOD | 1n } }), 2)).toMatchObject({
    goldSlash: 0n,
    tolerance: 1,
    paidVotes: 39,
  });
  const round = roundOf({ 2: { approve: GOOD | 1n, abstain: 0b10n } });
  const caught = { goldMissed: 0b11n, goldSlash: 100n, due: 100n, score: 0n, coherent: false };
  expect(seatOf(round, 2)).toMatchObject(caught);
});

test("gold that most honest ballots miss is void", () => {
  const wrong = { approve: GOOD | 1n };
  const { voidGold, gold } = scoreRound(roundOf({ 0: wrong, 1: wrong, 2: wrong, 3: wrong }), sealed, LOCK);
  expect([voidGold, gold]).toEqual([1n, 0b1110n]);
  expect(scoreRound(roundOf({ 0: wrong, 1: wrong, 2: wrong }), sealed, LOCK).voidGold).toBe(0n);
});

test("silence costs only where others were shown to be heard, exposure always", () => {
  const silent = { 4: undefined };
  expect(seatOf(roundOf(silent), 4)).toMatchObject({ silence: 200n, due: 200n, paidVotes: 0 });
  const { cast: _, ...unlisted } = roundOf(silent);
  expect(seatOf(unlisted, 4)).toMatchObject({ due: 0n });
  const exposed = roundOf(silent, { exposed: [{ args: { seat: 4 } }] } as unknown as Partial<RoundRecord>);
  expect(seatOf(exposed, 4)).toMatchObject({ exposed: true, silence: 0n, due: LOCK });
});

test("too few ballots are neither slashed, scored nor paid", () => {
  const lies = { approve: ~GOOD & fullMask(COUNT) };
  const few = { opened: undefined } as unknown as Partial<RoundRecord>;
  const { seats, heard } = scoreRound(
    roundOf({ 1: lies, 3: undefined, 4: undefined, 5: undefined }, few),
    sealed,
    LOCK,
  );
  expect(heard).toBe(false);
  expect(seats.every(({ due, paidVotes, score }) => due === 0n && paidVotes === 0 && score === undefined)).toBe(true);
  expect(seats.map(({ voted }) => voted)).toEqual([true, true, true, false, false, false, true]);
});

test("abstaining on most is silence, but free in a forced batch", () => {
  const round = roundOf({ 1: { abstain: fullMask(COUNT) } });
  expect(seatOf(round, 1)).toMatchObject({ voted: true, silence: 200n, due: 200n });
  expect(seatOf(round, 1, { ...sealed, operator: zeroAddress })?.silence).toBe(0n);
});

test("what was appealed costs nobody", () => {
  const appeals = [{ args: { mask: GOOD } }];
  const round = roundOf({ 2: { approve: 0n } }, { appeals } as unknown as Partial<RoundRecord>);
  expect(seatOf(round, 2)).toMatchObject({ missed: 0n, due: 0n, paidVotes: 40 });
});
