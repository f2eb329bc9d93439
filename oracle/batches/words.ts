import { maskOf, popcount } from "../../contracts/sdk/masks.ts";
import type { ItemReport } from "../checks/compare.ts";

/** A check's answer for a batch, a bit per item. Both bits set: undecided. */
export type Words = { approve: bigint; abusive: bigint };

/** Share of the items on which a follower may differ from its leader, one in this many. */
const DOUBT_SHARE = 8;

/** The words of a batch's reports, in bit order. */
export function wordsOf(reports: readonly ItemReport[]): Words {
  const bits = (wanted: readonly string[]) =>
    maskOf(reports.flatMap((report, bit) => (wanted.includes(report.verdict) ? [bit] : [])));
  return { approve: bits(["approve", "undecided"]), abusive: bits(["undecided"]) };
}

/** Items on which two answers differ. */
export function differenceOf(a: Words, b: Words): bigint {
  return (a.approve ^ b.approve) | (a.abusive ^ b.abusive);
}

/** One answer out of two: whatever they do not agree on is undecided. */
export function merge(a: Words, b: Words): Words {
  const undecided = differenceOf(a, b);
  return { approve: a.approve | undecided, abusive: a.abusive | undecided };
}

/** Whether two answers are too far apart for one of the checkers to be right about the batch: more than 12.5 %. */
export function isDoubtful(a: Words, b: Words, count: number): boolean {
  return popcount(differenceOf(a, b)) * DOUBT_SHARE > count;
}
