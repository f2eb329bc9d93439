import type { Hex } from "viem";
import { type ConsensusRequest, hashConsensusRequest } from "../../contracts/sdk/annotation-requests.ts";
import { Refusal } from "../errors.ts";
import type { Oracle } from "../oracle.ts";
import { readAnnotations } from "../storage/annotations.ts";
import { batchKey, type Campaign } from "../watch/state.ts";
import { pollOf } from "./campaign-poll.ts";
import { requireSigned } from "./hand-out.ts";
import { sealFor } from "./seal-for.ts";
import { readTasks, requireAnnotated } from "./task-bank.ts";

/** No batch has a higher number. */
const LAST = 2 ** 31 - 1;

/**
 * What a campaign's annotations came to, for its creator: those of every batch that is final, whatever became of each of
 * them, weighed together.
 *
 * @returns a sealed message, purpose `assay/consensus`, aad = digest of the request, to the session key
 * @throws Refusal
 */
export async function showConsensus(
  oracle: Oracle,
  campaign: Campaign,
  request: ConsensusRequest,
  signature: Hex,
): Promise<Uint8Array> {
  const { campaignId, creator, sessionKey, deadline } = request;
  const { policy } = requireAnnotated(campaign);
  if (creator !== campaign.creator) {
    throw new Refusal("not-the-creator", `${creator} is not the creator of campaign ${campaignId}.`);
  }
  const digest = hashConsensusRequest(oracle.client.domain, request);
  await requireSigned(oracle, creator, deadline, digest, signature);
  const tasks = await readTasks(oracle, campaign);
  const { batches } = oracle.watch.state;
  const final = (await readAnnotations(oracle, campaignId, LAST)).filter(
    ({ sequence }) => batches.get(batchKey(campaignId, sequence))?.state === "final",
  );
  const poll = pollOf(
    tasks,
    policy.labels,
    final.flatMap(({ annotations }) => annotations),
  );
  const rows = tasks.map(({ answer }, task) => {
    const { label, posterior, count } = poll.ofTask(task);
    const text = label === undefined ? null : (policy.labels[label] ?? null);
    return { task, label: text, posterior, labels: count, known: answer !== undefined };
  });
  const sequences = final.map(({ sequence }) => sequence);
  return sealFor(sessionKey, "assay/consensus", digest, {
    ...{ campaignId, batches: sequences, alpha: poll.alpha ?? null, tasks: rows },
  });
}
