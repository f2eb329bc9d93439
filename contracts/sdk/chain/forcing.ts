import { encodeFunctionData, type Hex } from "viem";
import { submissionsAbi } from "../abi.ts";
import { itemOpening } from "../item-opening.ts";
import type { BundleItem } from "../items.ts";
import { popcount } from "../masks.ts";
import type { Submission } from "../structs.ts";
import type { Campaign } from "./campaign.ts";
import type { Entry } from "./forced-entry.ts";

const GUARDS = 1;

/** What forcing items in takes as bonds, in token units: `each` for an item. Pure. */
export function forceBond({ terms }: Pick<Campaign, "terms">, count: number): { each: bigint; amount: bigint } {
  const each = terms.reward === 0n ? 1n : terms.reward;
  return { each, amount: each * BigInt(count) };
}

/** What sealing overdue items takes: `votes` of guards at worst and two draws, in token units; `back` for an accepted item. Pure. */
export function sealForcedCost({ terms, preset }: Pick<Campaign, "terms" | "preset">, count: number) {
  const seats = BigInt(preset.committees[GUARDS]);
  const votes = seats * BigInt(count);
  return { votes, amount: votes * terms.votePay + 2n * terms.drawBounty, back: seats * terms.votePay };
}

/** A call of `Submissions` that forces a signed bundle in. Pure. */
export function forceData(submission: Submission, signature: Hex, items: readonly BundleItem[]): Hex {
  const bundle = items.map(({ ciphertextHash, keyCommitment }) => ({ ciphertextHash, keyCommitment }));
  return encodeFunctionData({ abi: submissionsAbi, functionName: "force", args: [submission, signature, bundle] });
}

/** A call of `Submissions` that marks a forced submission overdue. Pure. */
export function overdueData(entry: Hex): Hex {
  return encodeFunctionData({ abi: submissionsAbi, functionName: "overdue", args: [entry] });
}

/** A call of `Submissions` that gives bonds back which no batch waits for. Pure. */
export function releaseData(entry: Hex): Hex {
  return encodeFunctionData({ abi: submissionsAbi, functionName: "release", args: [entry] });
}

/** A call of `Submissions` that gives back the prepaid votes of a forced batch. Pure. */
export function releaseForcedData(campaignId: number, sequence: number): Hex {
  return encodeFunctionData({ abi: submissionsAbi, functionName: "releaseForced", args: [campaignId, sequence] });
}

/** A call of `Submissions` that seals what is open of overdue submissions of one campaign. Pure. */
export function sealForcedData(entries: readonly Entry[]): Hex {
  const args = [inOrder(entries).map(({ entry, open, items }) => ({ submission: entry, mask: open, items }))] as const;
  return encodeFunctionData({ abi: submissionsAbi, functionName: "sealForced", args });
}

/** Openings of items of a forced submission that are sealed while their bonds are held, as `clearData` takes them. Pure. */
export function clearOpenings(entry: Pick<Entry, "items" | "open">, status: Parameters<typeof itemOpening>[0]) {
  return status.items.flatMap(({ position }) => {
    const item = entry.items[position];
    if (!item || ((entry.open >> BigInt(position)) & 1n) === 0n) return [];
    return itemOpening(status, position, item) ?? [];
  });
}

/** A call of `Submissions` that shows items to be sealed, which gives their bonds back. Pure. */
export function clearData(entry: Hex, openings: ReturnType<typeof clearOpenings>): Hex {
  return encodeFunctionData({ abi: submissionsAbi, functionName: "clear", args: [entry, openings] });
}

/** A call of `Submissions` that publishes content keys for the guards of a batch. Pure. */
export function postWrapsData(campaignId: number, sequence: number, blob: Hex): Hex {
  return encodeFunctionData({ abi: submissionsAbi, functionName: "postWraps", args: [campaignId, sequence, blob] });
}

/** Items of forced submissions that are neither sealed nor withdrawn. Pure. */
export function openCount(entries: readonly Pick<Entry, "open">[]): number {
  return entries.reduce((sum, { open }) => sum + popcount(open), 0);
}

/** Each contributor has one row: the contract wants theirs side by side. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const key = ({ contributor, entry }: Entry) => `${contributor.toLowerCase()}${entry}`;
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
