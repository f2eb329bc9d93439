import { expect, test } from "vitest";
import type { BatchNow } from "../../../contracts/sdk/chain/fate.ts";
import { type OwnItem, ownItems, tallyOf } from "./own-items.ts";

/** A final batch of two items: the first accepted and not paid yet. */
const FINAL = { record: {}, batch: { state: 4, accepted: 0b01n, unpaid: 0b01n, dropped: 0n } } as unknown as BatchNow;
const report = { verdict: "approve", findings: [] };

test("what is only here is missing at the gateway", () => {
  expect(ownItems(2, null, undefined, undefined).map(({ state }) => state)).toEqual(["missing", "missing"]);
});

test("the gateway's word stands until the chain has one", () => {
  const state = {
    items: [0, 1, 2].map((position) => ({ position, state: position === 2 ? "refused" : "sealed" }) as const),
  };
  const places = [
    { position: 0, state: "sealed", sequence: 1, bit: 0, report },
    { position: 1, state: "sealed", sequence: 1, bit: 1, report },
    { position: 2, state: "refused", reason: "unreadable" },
  ] as const;
  const status = { items: [...places], rows: [] };
  const told = ownItems(3, state, status, undefined);
  expect(told.map((item) => [item.state, item.reward, item.reason])).toEqual([
    ["sealed", undefined, undefined],
    ["sealed", undefined, undefined],
    ["refused", undefined, "unreadable"],
  ]);
  const decided = ownItems(3, state, status, new Map([[1, FINAL]]));
  expect(decided.map((item) => [item.state, item.reward])).toEqual([
    ["accepted", "due"],
    ["notAccepted", "none"],
    ["refused", undefined],
  ]);
});

test("of a bundle that was forced in the chain says what waits, what is sealed, and where it stands", () => {
  const forced = { entry: { open: 0b001n }, batches: [{ sequence: 4, now: FINAL, positions: [undefined, 2] }] };
  const told = ownItems(3, null, undefined, undefined, forced);
  expect(told.map(({ state, place }) => [state, place?.sequence, place?.bit])).toEqual([
    ["forced", undefined, undefined],
    ["sealed", undefined, undefined],
    ["notAccepted", 4, 1],
  ]);
  const state = { items: [{ position: 0, state: "missing" as const }] };
  expect(ownItems(1, state, undefined, undefined, forced)[0]?.state).toBe("forced");
});

test("an accepted item is paid once nothing of it is left to claim", () => {
  const paid = { ...FINAL, batch: { ...FINAL.batch, unpaid: 0n } };
  const status = { items: [{ position: 0, state: "sealed" as const, sequence: 1, bit: 0 }], rows: [] };
  expect(ownItems(1, null, status, new Map([[1, paid]]))[0]?.reward).toBe("paid");
});

test("every item is counted once: accepted, over, or under way", () => {
  const states = ["missing", "taken", "refused", "voting", "rejected", "accepted", "notAccepted", "void"] as const;
  const items = states.map((state, position): OwnItem => ({ position, state, reward: undefined }));
  expect(tallyOf(items)).toEqual({ accepted: 1, over: 3, underWay: 4 });
});
