import fc from "fast-check";
import { expect, test } from "vitest";
import type { Choice } from "./choices.ts";
import { committedIn, type Kept, keep, readKept } from "./kept.ts";

const hash = `0x${"01".repeat(32)}` as const;
const voter = "0x00000000000000000000000000000000000a55a1";
const place = { roundId: hash, voter } as const;
const ballot = { approve: 5n, abstain: 2n, signature: "0x1234" } as const;
const receipt = {
  ballot,
  receipt: { roundId: hash, voter, ballotHash: hash, blockNumber: 7n, blockHash: hash },
  signature: "0xab",
} as const;

const first = { approve: 1n, abstain: 0n, commitment: `0x${"0a".repeat(32)}` } as const;
const second = { approve: 2n, abstain: 0n, commitment: `0x${"0b".repeat(32)}` } as const;

function memory() {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (name: string) => texts.get(name) ?? null,
    setItem: (name: string, text: string) => void texts.set(name, text),
  };
}

test("what is kept comes back, piece by piece, and one seat's is not another's", () => {
  const storage = memory();
  const pieces: Kept[] = [{ draft: { 0: "approve", 255: "abstain" } }, { signed: ballot }, { receipt }];
  for (const piece of pieces) keep(storage, place, piece);
  keep(storage, place, { committed: [first] });
  const kept = readKept(storage, place);
  expect(kept).toMatchObject({ ...pieces[0], ...pieces[1], committed: [first] });
  expect(kept.receipt?.receipt.blockNumber).toBe(7n);
  expect(readKept(storage, { ...place, roundId: `0x${"02".repeat(32)}` })).toEqual({});
});

test("a vote that was to be committed to and was not does not hide the one that the chain has", () => {
  const storage = memory();
  keep(storage, place, { committed: [first] });
  keep(storage, place, { committed: [second] }); // declined in the wallet, or refused by the chain
  keep(storage, place, { draft: {} });
  const kept = readKept(storage, place);
  const on = (...commitments: (typeof hash)[]) => ({
    round: { committed: commitments.map((commitment) => ({ args: { seat: 2, commitment } })) },
    seat: 2,
  });
  expect(committedIn(kept, on(first.commitment as typeof hash))).toEqual(first);
  expect(committedIn(kept, on(first.commitment as typeof hash, second.commitment as typeof hash))).toEqual(second);
  expect(committedIn(kept, on(hash))).toBeUndefined(); // committed in another browser
  expect(committedIn(kept, { ...on(first.commitment as typeof hash), seat: 3 })).toEqual(second);
  expect(keep(storage, place, { committed: [first] }).committed).toEqual([second, first]);
});

test("any choices come back as they were", () => {
  const choice = fc.constantFrom<Choice>("approve", "reject", "abstain");
  fc.assert(
    fc.property(fc.dictionary(fc.integer({ min: 0, max: 255 }).map(String), choice), (draft) => {
      const storage = memory();
      keep(storage, place, { draft });
      expect(readKept(storage, place).draft).toEqual({ ...draft });
    }),
  );
});

test("what something else wrote there is nothing, and can be written over", () => {
  const storage = memory();
  keep(storage, place, { signed: ballot });
  const [name = ""] = storage.texts.keys();
  for (const text of ["", "null", "[]", '{"signed":{"approve":"x"}}', '{"receipt":"{}"}']) {
    storage.texts.set(name, text);
    expect(readKept(storage, place)).toEqual({});
  }
  expect(keep(storage, place, { signed: ballot })).toMatchObject({ signed: ballot });
});
