import { expect, test } from "vitest";
import { type BatchNow, type Fate, fateOf } from "./fate.ts";

const STATE = { voting: 2, decided: 3, final: 4, void: 5 };

/** A batch of four items; seven voters approve what `yes` names. */
function batchOf(words: { state: number; yes?: bigint; appealed?: bigint; items?: bigint } & Partial<Words>): BatchNow {
  const { state, yes = 0n, appealed = 0n, items = 0b1111n, accepted = 0n, unpaid = 0n, dropped = 0n } = words;
  const votes = Array.from({ length: 7 }, (_, seat) => ({ seat, approve: yes, abstain: 0n }));
  const round = {
    ...{ tier: 0, draw: 0, items, accepted, votes, committee: votes.map(() => 1n) },
    ...(state === STATE.decided && { decided: { args: { appealEnd: 9 } } }),
    appeals: appealed === 0n ? [] : [{ args: { mask: appealed } }],
  };
  // The check approved the first two items and rejected the others.
  const sealed = { count: 4, approve: 0b0011n, abusive: 0n, items, accepted };
  return { record: { sealed, rounds: [round] }, batch: { state, accepted, unpaid, dropped } } as unknown as BatchNow;
}
type Words = { accepted: bigint; unpaid: bigint; dropped: bigint };

const fates = (batch: BatchNow): Fate[] => [0, 1, 2, 3].map((bit) => fateOf(batch, bit).fate);

test("while voting runs nothing is decided but what earlier rounds settled", () => {
  const batch = batchOf({ state: STATE.voting, items: 0b1100n, accepted: 0b0001n });
  expect(fates(batch)).toEqual(["accepted", "notAccepted", "voting", "voting"]);
});

test("where committee and check agree it stands unless it is appealed, where they differ it climbs", () => {
  const batch = batchOf({ state: STATE.decided, yes: 0b0101n });
  expect(fates(batch)).toEqual(["approved", "climbing", "climbing", "rejected"]);
  expect(fates(batchOf({ state: STATE.decided, yes: 0b0101n, appealed: 0b1001n }))).toEqual([
    ...["climbing", "climbing", "climbing", "climbing"],
  ]);
});

test("a final batch has accepted items and others, paid or not; dropped ones are gone", () => {
  const batch = batchOf({ state: STATE.final, accepted: 0b0111n, unpaid: 0b0011n, dropped: 0b0010n });
  expect(fates(batch)).toEqual(["accepted", "dropped", "accepted", "notAccepted"]);
  expect([0, 2].map((bit) => fateOf(batch, bit).isUnpaid)).toEqual([true, false]);
});

test("a void batch decides nothing", () => {
  expect(fates(batchOf({ state: STATE.void }))).toEqual(["void", "void", "void", "void"]);
});
