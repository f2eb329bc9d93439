import { createHash } from "node:crypto";
import type { Hex } from "viem";
import { openTasks, type Task } from "../../contracts/sdk/annotation.ts";
import { AssayError } from "../../contracts/sdk/errors.ts";
import { MAX_BANK } from "../../contracts/sdk/gold.ts";
import type { Policy } from "../../contracts/sdk/policy.ts";
import type { AnnotationRules } from "../../contracts/sdk/policy-annotation.ts";
import { placeOf } from "../actions/gold-bank.ts";
import { Refusal } from "../errors.ts";
import { log } from "../log.ts";
import type { Oracle } from "../oracle.ts";
import { putBlob, sizeOfBlob } from "../storage/blobs.ts";
import { fetchBlob } from "../storage/fetch-blob.ts";
import type { TeeKeys } from "../tee/keys.ts";
import { policyOf } from "../watch/policy-of.ts";
import type { Campaign } from "../watch/state.ts";

/** Opened banks that are kept in memory, by the keys that opened them. */
const CACHED = 4;
const opened = new WeakMap<TeeKeys, Map<string, Promise<readonly Task[]>>>();

/** A campaign whose items are annotations. @throws Refusal */
export function requireAnnotated(campaign: Campaign): { policy: Policy; rules: AnnotationRules } {
  const policy = policyOf(campaign);
  if (policy.annotation !== undefined) return { policy, rules: policy.annotation };
  throw new Refusal("mismatch", `The policy of campaign ${campaign.id} names no tasks.`);
}

/**
 * The tasks of a campaign.
 *
 * @throws Refusal where they are not here, or not for this oracle to open
 */
export async function readTasks(oracle: Oracle, campaign: Campaign): Promise<readonly Task[]> {
  const { tasks: hash } = requireAnnotated(campaign).rules;
  const cache = opened.get(oracle.keys) ?? new Map<string, Promise<readonly Task[]>>();
  opened.set(oracle.keys, cache);
  // A bank opens for one creator and program, and its answers have to be among the policy's labels.
  const name = `${hash}/${campaign.policyHash}/${campaign.creator}/${campaign.workloadId}`;
  const known = cache.get(name);
  if (known !== undefined) return known;
  const tasks = openStored(oracle, campaign, hash);
  tasks.catch(() => cache.delete(name));
  cache.set(name, tasks);
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - CACHED))) cache.delete(oldest);
  return tasks;
}

/**
 * Takes the bank of tasks that a campaign's policy names.
 *
 * @param read reads at most so many bytes of the request, undefined if there are more
 * @returns whether it was new, and how many tasks it has
 * @throws Refusal
 */
export async function takeTasks(
  oracle: Oracle,
  campaign: Campaign,
  read: (maximum: number) => Promise<Uint8Array | undefined>,
): Promise<{ created: boolean; tasks: number }> {
  const { tasks: hash } = requireAnnotated(campaign).rules;
  const bytes = await read(MAX_BANK);
  if (bytes === undefined) throw new Refusal("too-large", `A bank has at most ${MAX_BANK} bytes.`);
  if (`0x${createHash("sha256").update(bytes).digest("hex")}` !== hash) {
    throw new Refusal("hash-mismatch", "These bytes are not the bank of tasks that the campaign's policy names.");
  }
  const tasks = await open(oracle, campaign, bytes);
  const known = (await sizeOfBlob(oracle.blobs, hash)) > 0;
  if (!known && !(await oracle.blobs.hasRoom(bytes.length))) {
    throw new Refusal("too-many", "There is no room for the bank now; send it again later.");
  }
  await putBlob(oracle.blobs, bytes);
  if (!known) log("tasks taken", { campaignId: campaign.id, count: tasks.length });
  return { created: !known, tasks: tasks.length };
}

async function openStored(oracle: Oracle, campaign: Campaign, hash: Hex): Promise<readonly Task[]> {
  const bytes = await fetchBlob(oracle, hash);
  if (bytes !== undefined) return open(oracle, campaign, bytes);
  throw new Refusal("no-bank", `The creator of campaign ${campaign.id} has not sent its bank of tasks yet.`);
}

function open(oracle: Oracle, campaign: Campaign, bytes: Uint8Array): Promise<readonly Task[]> {
  const { labels } = policyOf(campaign);
  const { privateKey } = oracle.keys.encryption;
  return openTasks(bytes, labels, privateKey, placeOf(oracle, campaign)).catch((error: unknown) => {
    if (error instanceof AssayError) throw new Refusal("cannot-open", error.message);
    throw error;
  });
}
