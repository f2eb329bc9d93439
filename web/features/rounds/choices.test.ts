import fc from "fast-check";
import { expect, test } from "vitest";
import { bitsOf } from "../../../contracts/sdk/masks.ts";
import { ballotOf, type Choice, isSilence, openCount, type Review, review, startReview } from "./choices.ts";

const ORDER = [4, 0, 7];

test("a choice goes to the next open item, from the end to the beginning", () => {
  let state = startReview(ORDER);
  state = review(state, { type: "step", by: 1 });
  state = review(state, { type: "choose", choice: "approve" });
  expect(state.at).toBe(2);
  state = review(state, { type: "choose", choice: "reject" });
  expect(state.at).toBe(0);
  expect(openCount(state)).toBe(1);
  state = review(state, { type: "choose", choice: "abstain" });
  expect(state.at).toBe(0);
  expect(ballotOf(state)).toEqual({ approve: 1n, abstain: 1n << 4n });
});

test("undo gives back every earlier state, and then nothing", () => {
  const choice = fc.constantFrom<Choice>("approve", "reject", "abstain");
  const action = fc.oneof(
    choice.map((one) => ({ type: "choose" as const, choice: one })),
    fc.integer({ min: -2, max: 9 }).map((to) => ({ type: "go" as const, to })),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const start = startReview(ORDER);
      const end = actions.reduce(review, start);
      expect(end.at).toBeGreaterThanOrEqual(0);
      expect(end.at).toBeLessThan(ORDER.length);
      const { approve, abstain } = ballotOf(end);
      expect(approve & abstain).toBe(0n);
      for (const bit of bitsOf(approve | abstain)) expect(ORDER).toContain(bit);
      const back = end.past.reduce<Review>((state) => review(state, { type: "undo" }), end);
      expect(back.choices).toEqual(start.choices);
      expect(review(back, { type: "undo" })).toEqual(back);
    }),
  );
});

test("choices from before count for items that are there, and review goes on at the first open one", () => {
  const state = startReview(ORDER, { 4: "approve", 9: "reject" });
  expect(state.choices).toEqual({ 4: "approve" });
  expect(state.at).toBe(1);
});

test("abstaining on more than half is silence, on half it is not", () => {
  expect(isSilence({ order: [0, 1], choices: { 0: "abstain" } })).toBe(false);
  expect(isSilence({ order: [0, 1, 2], choices: { 0: "abstain", 1: "abstain" } })).toBe(true);
});
