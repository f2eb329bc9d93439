import { zeroAddress, zeroHash } from "viem";
import { expect, test } from "vitest";
import { hash } from "../test/fixtures/seeded.ts";
import { keyOf } from "./jobs.ts";
import { upkeep } from "./upkeep.ts";
import { type Batch, type Campaign, type ChainState, emptyState, type ForcedEntry } from "./watch/state.ts";

const ENTRY = hash("entry");

function stateWith(edit: (state: ChainState) => void): ChainState {
  const state = emptyState();
  for (const [id, workloadId] of [
    [1, 7],
    [2, 8],
  ] as const) {
    state.campaigns.set(id, { id, workloadId } as Campaign);
  }
  edit(state);
  return state;
}

const keys = (state: ChainState, isLeader = true) => upkeep(state, 7, isLeader).map(keyOf);
const batch = (edit: Partial<Batch>) => ({ campaignId: 1, sequence: 1, operator: hash("us"), ...edit }) as Batch;
const forced = (campaignId: number, cleared = 0n) => {
  const submission = { campaignId, contributor: zeroAddress, itemsRoot: zeroHash, count: 2 };
  return { submission, cleared } as unknown as ForcedEntry;
};

test("what was forced in is looked after by its leader until it is cleared", () => {
  expect(keys(stateWith(({ forced: all }) => all.set(ENTRY, forced(1, 1n))))).toEqual([`include-forced/${ENTRY}`]);
  expect(keys(stateWith(({ forced: all }) => all.set(ENTRY, forced(1, 3n))))).toEqual([]);
  expect(keys(stateWith(({ forced: all }) => all.set(ENTRY, forced(2))))).toEqual([]);
  expect(
    keys(
      stateWith(({ forced: all }) => all.set(ENTRY, forced(1))),
      false,
    ),
  ).toEqual([]);
});

test("a withdrawal or the end of a batch is no old job's next try but a new job", () => {
  const state = stateWith(({ revoked }) => revoked.set("1/a/b", [{ mask: 1n, block: 1n }]));
  const before = keys(state, false);
  expect(before).toEqual(["erase-revoked/1.0"]);
  state.batches.set("1/1", batch({ state: "final" }));
  expect(keys(state, false)).toEqual(["erase-revoked/1.1"]);
  state.revoked.get("1/a/b")?.push({ mask: 2n, block: 2n });
  expect(keys(state, false)).toEqual(["erase-revoked/2.1"]);
});

test("batches that others have made or that came to nothing are followed, by leaders and followers", () => {
  const state = stateWith(({ batches }) => batches.set("1/1", batch({ state: "sealed" })));
  expect(keys(state, false)).toEqual([]);
  state.batches.set("1/2", batch({ state: "void" }));
  expect(keys(state, false)).toEqual(["follow-batches/1"]);
  state.batches.set("1/3", batch({ state: "voting", operator: zeroAddress }));
  expect(keys(state)).toEqual(["follow-batches/2"]);
});
