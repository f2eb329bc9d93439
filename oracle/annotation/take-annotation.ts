import type { Address, Hex } from "viem";
import { indexKeyOf } from "../batches/index-key.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { markRefused } from "../storage/submissions.ts";
import { type LeaseProblem, noteLabel } from "../storage/task-leases.ts";
import { policyOf } from "../watch/policy-of.ts";
import type { Campaign } from "../watch/state.ts";
import { readAnnotation } from "./read-annotation.ts";
import { readTasks } from "./task-bank.ts";

const PROBLEMS: Record<LeaseProblem, string> = {
  labelled: "You have labelled this task with another item.",
  full: "Your time for this task is over, and others have labelled it.",
};

/**
 * Takes note of which task an opened item labels; items of other campaigns are left alone. Repeating it does nothing.
 *
 * @throws Refusal where the item is no annotation of a task that its contributor has
 */
export async function takeAnnotation(
  oracle: Oracle,
  campaign: Campaign,
  item: { contributor: Address; digest: Hex; position: number; data: Uint8Array; label: unknown },
): Promise<void> {
  const policy = policyOf(campaign);
  if (policy.annotation === undefined) return;
  const { contributor } = item;
  const campaignId = campaign.id;
  const { length } = await readTasks(oracle, campaign);
  const indexKey = indexKeyOf(oracle, campaign);
  const read = readAnnotation(policy, { campaignId, indexKey, tasks: length }, item);
  if (typeof read === "string") return refuse(oracle, item, `Ask for tasks and label them anew: ${read}.`);
  const { labellers } = policy.annotation;
  const now = oracle.watch.state.head.timestamp;
  const problem = await noteLabel(oracle, { campaignId, contributor, task: read.task }, item, { labellers, now });
  if (problem !== undefined) await refuse(oracle, item, PROBLEMS[problem]);
}

/** For good: the bytes are what was signed for. */
async function refuse(oracle: Oracle, { digest, position }: { digest: Hex; position: number }, why: string) {
  await markRefused(oracle, digest, position, why);
  throw new Refusal("bad-annotation", why);
}
