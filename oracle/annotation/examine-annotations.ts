import { hexToBytes } from "viem";
import { readAnnotationData } from "../../contracts/sdk/annotation.ts";
import type { OpenItem } from "../batches/open-items.ts";
import type { Proposal } from "../batches/proposal.ts";
import type { ItemReport } from "../checks/compare.ts";
import type { Oracle } from "../oracle.ts";
import { readAnnotations, writeAnnotations } from "../storage/annotations.ts";
import { policyOf } from "../watch/policy-of.ts";
import type { Campaign } from "../watch/state.ts";
import { judgeAnnotations } from "./judge.ts";
import { readTasks, requireAnnotated } from "./task-bank.ts";

/** Whether the items of a campaign are annotations. */
export function isAnnotated(campaign: Campaign): boolean {
  return policyOf(campaign).annotation !== undefined;
}

/**
 * Judges a batch of annotations by them and those of the batches before it, and stores them for the batches after it.
 *
 * @returns reports in bit order
 * @throws Refusal where the tasks are not here
 */
export async function examineAnnotations(
  oracle: Oracle,
  campaign: Campaign,
  { campaignId, sequence, indexKey, unavailable }: Proposal,
  items: readonly OpenItem[],
): Promise<ItemReport[]> {
  const tasks = await readTasks(oracle, campaign);
  const stored = await readAnnotations(oracle, campaignId, sequence);
  const earlier = stored.flatMap(({ annotations }) => annotations);
  const closed = new Set(unavailable);
  const input = { campaignId, ...requireAnnotated(campaign), tasks, earlier, indexKey: hexToBytes(indexKey) };
  const judged = judgeAnnotations(
    input,
    items.map((item, bit) => (closed.has(bit) ? undefined : item)),
  );
  await writeAnnotations(oracle, campaignId, sequence, judged.annotations);
  return judged.items;
}

/**
 * What people are to see of opened items: of an annotation the task's data beside the label it was given.
 *
 * @throws Refusal where the tasks are not here
 */
export async function shownItems<T extends Pick<OpenItem, "data">>(
  oracle: Oracle,
  campaign: Campaign,
  items: readonly (T | undefined)[],
): Promise<(T | undefined)[]> {
  if (!isAnnotated(campaign)) return [...items];
  const tasks = await readTasks(oracle, campaign);
  return items.map((item) => {
    const named = item && readAnnotationData(item.data);
    const task = named && tasks[named.task];
    return item && task ? { ...item, data: task.data } : item;
  });
}
