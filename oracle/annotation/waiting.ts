import { PolicyError } from "../../contracts/sdk/policy.ts";
import type { AnnotationRules } from "../../contracts/sdk/policy-annotation.ts";
import type { Oracle } from "../oracle.ts";
import type { Waiting } from "../plan.ts";
import { readWaiting, selectWaiting } from "../storage/submissions.ts";
import { countReady, selectReady } from "../storage/task-leases.ts";
import { policyOf } from "../watch/policy-of.ts";
import type { Campaign } from "../watch/state.ts";

/** Items that wait for a batch, by campaign; of annotations those that may be judged now. */
export async function waitingItems(oracle: Oracle): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const entry of await readWaiting(oracle)) {
    const campaign = oracle.watch.state.campaigns.get(entry.campaignId);
    const rules = campaign && rulesOf(campaign);
    if (campaign === undefined || rules === undefined) {
      waiting.push(entry);
      continue;
    }
    const ready = await countReady(oracle, campaign.id, ...termsOf(oracle, campaign, rules));
    if (ready.count > 0) waiting.push({ campaignId: campaign.id, ...ready });
  }
  return waiting;
}

/** What goes into a campaign's next batch, at most `limit` items; annotations of one task stand together. */
export async function nextItems(oracle: Oracle, campaign: Campaign, limit: number) {
  const rules = rulesOf(campaign);
  if (rules === undefined) {
    return (await selectWaiting(oracle, campaign.id, limit)).map((item) => ({ ...item, task: undefined }));
  }
  // One more shows whether the last task would be cut in two.
  const items = await selectReady(oracle, campaign.id, ...termsOf(oracle, campaign, rules), limit + 1);
  return wholeTasks(items, limit);
}

/**
 * The first items, as many as there is room for, without a task that would be cut in two: its first annotations would be
 * judged before the others are known.
 */
export function wholeTasks<T extends { task?: string | undefined }>(items: readonly T[], room: number): T[] {
  let count = Math.min(room, items.length);
  while (count > 0 && count < items.length && isCut(items[count - 1]?.task, items[count]?.task)) count -= 1;
  return items.slice(0, count);
}

function isCut(last: string | undefined, next: string | undefined): boolean {
  return last !== undefined && last === next;
}

function termsOf({ watch }: Oracle, { closesAt }: Campaign, { labellers, wait }: AnnotationRules) {
  return [{ labellers, wait, now: watch.state.head.timestamp }, closesAt !== 0] as const;
}

function rulesOf(campaign: Campaign): AnnotationRules | undefined {
  try {
    return policyOf(campaign).annotation;
  } catch (error) {
    if (error instanceof PolicyError) return undefined; // nothing is taken for it
    throw error;
  }
}
