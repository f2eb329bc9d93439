import { maskOf } from "../../../contracts/sdk/masks.ts";
import type { Vote } from "../../../contracts/sdk/structs.ts";

/** What a voter says about an item. */
export type Choice = "approve" | "reject" | "abstain";

/** How far a voter has come with a round's items. */
export type Review = {
  /** Bits of the items, in the order they are shown. */
  order: readonly number[];
  choices: Readonly<Record<number, Choice>>;
  /** Where in `order` the voter is. */
  at: number;
  /** What undo goes back to, latest last. */
  past: readonly { choices: Readonly<Record<number, Choice>>; at: number }[];
};

export type ReviewAction =
  | { type: "choose"; choice: Choice }
  | { type: "go"; to: number }
  | { type: "step"; by: 1 | -1 }
  | { type: "undo" };

/** Steps back at most. */
const MOST_PAST = 300;

/** @param choices made before, in this browser */
export function startReview(order: readonly number[], choices: Readonly<Record<number, Choice>> = {}): Review {
  const known = Object.fromEntries(order.flatMap((bit) => (choices[bit] === undefined ? [] : [[bit, choices[bit]]])));
  const first = order.findIndex((bit) => known[bit] === undefined);
  return { order, choices: known, at: Math.max(0, first), past: [] };
}

/** What a press does. Pure. */
export function review(state: Review, action: ReviewAction): Review {
  switch (action.type) {
    case "choose":
      return choose(state, action.choice);
    case "go":
      return { ...state, at: clamp(action.to, state.order.length) };
    case "step":
      return { ...state, at: clamp(state.at + action.by, state.order.length) };
    case "undo": {
      const last = state.past.at(-1);
      return last === undefined ? state : { ...state, ...last, past: state.past.slice(0, -1) };
    }
  }
}

/** Items nobody has said anything about yet. */
export function openCount({ order, choices }: Pick<Review, "order" | "choices">): number {
  return order.filter((bit) => choices[bit] === undefined).length;
}

/** How many items have each choice. */
export function countChoices({ order, choices }: Pick<Review, "order" | "choices">): Record<Choice, number> {
  const count = { approve: 0, reject: 0, abstain: 0 };
  for (const bit of order) {
    const choice = choices[bit];
    if (choice !== undefined) count[choice] += 1;
  }
  return count;
}

/** The ballot: what is not approved and not abstained on is rejected. */
export function ballotOf({ order, choices }: Pick<Review, "order" | "choices">): Vote {
  const bits = (choice: Choice) => order.filter((bit) => choices[bit] === choice);
  return { approve: maskOf(bits("approve")), abstain: maskOf(bits("abstain")) };
}

/** Whether so many abstentions count as silence. */
export function isSilence({ order, choices }: Pick<Review, "order" | "choices">): boolean {
  return 2 * countChoices({ order, choices }).abstain > order.length;
}

function choose(state: Review, choice: Choice): Review {
  const bit = state.order[state.at];
  if (bit === undefined) return state;
  const choices = { ...state.choices, [bit]: choice };
  const past = [...state.past.slice(-MOST_PAST), { choices: state.choices, at: state.at }];
  return { ...state, choices, past, at: nextOpen(state.order, choices, state.at) };
}

/** The next item that is open, from the beginning again after the last; the same one when none is. */
function nextOpen(order: readonly number[], choices: Review["choices"], at: number): number {
  for (let step = 1; step <= order.length; step++) {
    const next = (at + step) % order.length;
    if (choices[order[next] as number] === undefined) return next;
  }
  return at;
}

function clamp(at: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at));
}
