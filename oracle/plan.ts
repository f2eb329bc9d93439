import { type Address, zeroHash } from "viem";
import { maxGold } from "../contracts/sdk/gold.ts";
import { PolicyError, parsePolicy } from "../contracts/sdk/policy.ts";
import type { Notice } from "./actions/send-notice.ts";
import type { Draft } from "./storage/drafts.ts";
import type { Upkeep } from "./upkeep.ts";
import { activeKeys, type Batch, type Campaign, type ChainState, hasQuorum, nextSequence } from "./watch/state.ts";

/** Items a full batch holds. */
export const BATCH_SIZE = 256;
/** Seconds before its end at which a key is renewed: two of seven days by default, in which a service may be down. */
const RENEWAL = 2 * 86_400;

/** Items of one campaign that wait to be sealed. */
export type Waiting = { campaignId: number; count: number; oldest: number };

/** What is known besides the chain. */
export type Local = {
  operator: Address;
  workloadId: number;
  signer: Address;
  waiting: readonly Waiting[];
  /** Highest batch that is stored for a campaign, sealed or not. */
  drafts: readonly Draft[];
  /** Seconds an item may wait for a full batch. */
  batchWait: number;
};

/** One thing to do next. */
export type Action = { kind: "register-key" } | Step;

/** One thing to do next, by whichever replica comes to it. */
export type Step =
  | { kind: "seal-batch"; campaign: Campaign; sequence: number }
  | { kind: "draw-committee" | "cast-ballots" | "open-gold" | "tally-round" | "settle-batch"; batch: Batch }
  | Upkeep
  | Notice;

/**
 * What the leader should do now. Pure: the same state gives the same actions, and an action that is done is not named
 * again, so a turn can be cut short anywhere and repeated.
 */
export function plan(state: ChainState, local: Local): Action[] {
  const batches = [...state.batches.values()].flatMap((batch) => planBatch(state, local, batch));
  // A key that was active when voting ended still shows the ballots; only sealing needs one that is active now.
  if (!hasActiveKey(state, local)) return [{ kind: "register-key" }, ...batches];
  const campaigns = [...state.campaigns.values()].filter((campaign) => campaign.workloadId === local.workloadId);
  const seals = campaigns.flatMap((campaign) => planSeal(state, local, campaign));
  return [...planRenewal(state, local), ...batches, ...seals];
}

/** A key is renewed while it is active; afterwards nothing can. */
function planRenewal(state: ChainState, { signer }: Local): Action[] {
  const key = state.keys.get(signer);
  const isDue = key !== undefined && key.validUntil < state.head.timestamp + RENEWAL;
  return isDue ? [{ kind: "register-key" }] : [];
}

/** Whether this oracle's key may sign at the head. */
export function hasActiveKey(state: ChainState, local: Pick<Local, "workloadId" | "signer">): boolean {
  return activeKeys(state, local.workloadId).some((key) => key.signer === local.signer);
}

/** Whether the gold of a batch can still be opened in its current round. */
export function isGoldClosed({ goldCommitment, gold, heard }: Batch): boolean {
  return goldCommitment !== zeroHash && gold === undefined && !heard;
}

function planBatch(state: ChainState, local: Local, batch: Batch): Action[] {
  const { head } = state;
  const campaign = state.campaigns.get(batch.campaignId);
  if (campaign === undefined || campaign.workloadId !== local.workloadId) return [];
  if (batch.state === "sealed") return head.number > batch.seedBlock ? [{ kind: "draw-committee", batch }] : [];
  const opening = state.presets.get(campaign.presetId)?.opening ?? 0;
  if (batch.state === "voting") return planOpening(head.timestamp, local.operator, batch, opening);
  const settles = batch.state === "decided" && head.timestamp > (batch.appealEnd ?? 0);
  return settles ? [{ kind: "settle-batch", batch }] : [];
}

/** Only who sealed the batch may show its ballots, in the first half of the opening time; anyone tallies after it. */
function planOpening(timestamp: number, operator: Address, batch: Batch, opening: number): Action[] {
  if (batch.round === undefined) return [];
  const { votingEnd } = batch.round;
  if (timestamp > votingEnd + opening) return [{ kind: "tally-round", batch }];
  if (timestamp <= votingEnd || batch.operator !== operator) return [];
  if (!batch.cast && timestamp <= votingEnd + Math.floor(opening / 2)) return [{ kind: "cast-ballots", batch }];
  return isGoldClosed(batch) && hasQuorum(batch) ? [{ kind: "open-gold", batch }] : [];
}

function planSeal(state: ChainState, local: Local, campaign: Campaign): Action[] {
  const { timestamp } = state.head;
  const closing = campaign.closesAt !== 0;
  if (closing && timestamp > campaign.closesAt) return [];
  const sequence = nextSequence(state, campaign.id);
  // What was begun goes on, whatever else waits.
  const begun = local.drafts.some(({ campaignId, last }) => campaignId === campaign.id && last >= sequence);
  const waiting = local.waiting.find((entry) => entry.campaignId === campaign.id);
  const isDue = ({ count, oldest }: Waiting) =>
    count >= fullCount(campaign) || (count > 0 && (closing || timestamp >= oldest + local.batchWait));
  const due = begun || (waiting !== undefined && isDue(waiting));
  return due ? [{ kind: "seal-batch", campaign, sequence }] : [];
}

/** Items of contributors with which a batch is full: a policy that names gold leaves room for it. */
function fullCount({ policy }: Campaign): number {
  try {
    const { gold } = parsePolicy(policy);
    return gold === undefined ? BATCH_SIZE : BATCH_SIZE - maxGold(BATCH_SIZE, gold.share);
  } catch (error) {
    if (error instanceof PolicyError) return BATCH_SIZE; // nothing is taken for it
    throw error;
  }
}
