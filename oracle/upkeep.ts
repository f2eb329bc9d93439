import type { Address, Hex } from "viem";
import type { Draft } from "./storage/drafts.ts";
import { type Campaign, type ChainState, hasEnded, isForced, nextSequence, openPositions } from "./watch/state.ts";

/** Something on chain that what is stored here has to follow, again and again for as long as it is there. */
export type Upkeep =
  /** Forced items are taken, and once they are sealed, cleared. */
  | { kind: "include-forced"; entry: Hex }
  /** Ciphertexts for which consent was withdrawn are erased, those of sealed items when their batches have ended. */
  | { kind: "erase-revoked"; version: string }
  /** Items of batches that were forced, or came to nothing, are put where they belong. */
  | { kind: "follow-batches"; version: string }
  /** Batches that this operator has sealed, and the database does not know, are put back. */
  | { kind: "recall-batches"; campaign: Campaign; before: number };

/**
 * What has to be looked after besides the batches' own steps. Pure. Erasing and following leave no trace on chain, so they are
 * always due; a new version is not kept waiting by tries of the one before.
 */
export function upkeep(state: ChainState, workloadId: number, isLeader: boolean): Upkeep[] {
  const isOurs = (campaignId: number) => state.campaigns.get(campaignId)?.workloadId === workloadId;
  const batches = [...state.batches.values()].filter(({ campaignId }) => isOurs(campaignId));
  const foreign = batches.filter((batch) => isForced(batch) || batch.state === "void").length;
  const withdrawals = [...state.revoked.values()].reduce((sum, entries) => sum + entries.length, 0);
  const steps: Upkeep[] = [];
  if (foreign > 0) steps.push({ kind: "follow-batches", version: `${foreign}` });
  if (withdrawals > 0) {
    steps.push({ kind: "erase-revoked", version: `${withdrawals}.${batches.filter(hasEnded).length}` });
  }
  for (const [entry, forced] of isLeader ? state.forced : []) {
    const isOpen = isOurs(forced.submission.campaignId) && openPositions(state, forced) !== 0n;
    if (isOpen) steps.push({ kind: "include-forced", entry });
  }
  return steps;
}

/** Campaigns with batches that this operator has sealed and this database lacks: it was rolled back, or is a new one. Pure. */
export function forgotten(state: ChainState, operator: Address, drafts: readonly Draft[]): Upkeep[] {
  return [...state.campaigns.values()].flatMap((campaign): Upkeep[] => {
    const sealed = [...state.batches.values()].filter(
      (batch) => batch.campaignId === campaign.id && batch.operator === operator,
    ).length;
    const before = nextSequence(state, campaign.id);
    const { count, last } = drafts.find(({ campaignId }) => campaignId === campaign.id) ?? { count: 0, last: 0 };
    return sealed > (last >= before ? count - 1 : count) ? [{ kind: "recall-batches", campaign, before }] : [];
  });
}
