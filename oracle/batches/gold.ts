import { type Address, encodePacked, getAddress, type Hex, keccak256, slice, zeroHash } from "viem";
import { goldCommitment, isFairGold, maxGold } from "../../contracts/sdk/gold.ts";
import { maskOf } from "../../contracts/sdk/masks.ts";
import type { GoldOpening } from "../../contracts/sdk/structs.ts";
import type { ProposedGold } from "./proposal.ts";

/** Items a batch may have. */
const MAX_ITEMS = 256;

/** An item of a bank by its index, and whether it is to be approved. */
export type BankEntry = { index: number; approve: boolean };

/** What opens the gold of a batch, or undefined where it has none. */
export function openingOf(gold: ProposedGold | undefined): GoldOpening | undefined {
  if (gold === undefined || gold.items.length === 0) return undefined;
  const mask = maskOf(gold.items.map(({ bit }) => bit));
  const answers = maskOf(gold.items.filter(({ approve }) => approve).map(({ bit }) => bit));
  return { mask, answers, salt: gold.salt };
}

/** Mask of a proposal's gold. */
export function goldMask(gold: ProposedGold): bigint {
  return maskOf(gold.items.map(({ bit }) => bit));
}

/** The made-up author of a row of gold: a hash, so nobody has a key for it and every replica arrives at the same. */
export function goldAuthor(salt: Hex, row: number): Address {
  const hash = keccak256(encodePacked(["string", "bytes32", "uint32"], ["assay/gold-author", salt, row]));
  return getAddress(slice(hash, 12));
}

/** Most gold that a batch with so many items of contributors can have. */
export function goldRoom(items: number, share: number): number {
  let gold = 0;
  while (items + gold < MAX_ITEMS && gold < maxGold(items + gold + 1, share)) gold += 1;
  return gold;
}

/**
 * Picks the gold of a batch: as much as there is room for, most of it known to be bad.
 *
 * @param bank what is not used yet, in the order it is to be used in
 */
export function pickGold(bank: readonly BankEntry[], room: number): BankEntry[] {
  const bad = bank.filter(({ approve }) => !approve);
  const good = bank.filter(({ approve }) => approve);
  for (let gold = Math.min(room, bank.length); gold > 0; gold -= 1) {
    const leastBad = Math.ceil((7 * gold) / 10);
    const takeGood = Math.min(gold - leastBad, good.length);
    if (bad.length >= gold - takeGood) return [...bad.slice(0, gold - takeGood), ...good.slice(0, takeGood)];
  }
  return [];
}

/** Rows the gold is spread over: as many as contributors would fill with so many items, so that none stands out. */
export function goldRows(gold: number, items: number, contributors: number): number {
  return Math.max(1, Math.min(gold, Math.round((gold * contributors) / Math.max(1, items))));
}

/** Whether a proposal's gold keeps the campaign's share and is mostly known to be bad. */
export function keepsRules(gold: ProposedGold, count: number, share: number): boolean {
  const opening = openingOf(gold);
  if (opening === undefined) return true;
  const distinct = new Set(gold.items.map(({ bit }) => bit)).size === gold.items.length;
  return distinct && gold.items.length <= maxGold(count, share) && isFairGold(opening);
}

/** What a verdict says of a proposal's gold. */
export function goldOf({ gold }: { gold: ProposedGold }): { goldCount: number; goldCommitment: Hex } {
  const opening = openingOf(gold);
  return { goldCount: gold.items.length, goldCommitment: opening === undefined ? zeroHash : goldCommitment(opening) };
}
