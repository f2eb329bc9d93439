import { castBallots } from "./actions/cast-ballots.ts";
import { drawCommittee } from "./actions/draw-committee.ts";
import { erasePartials } from "./actions/erase-partials.ts";
import { eraseRevoked } from "./actions/erase-revoked.ts";
import { followBatches } from "./actions/follow-batches.ts";
import { followWrites } from "./actions/follow-writes.ts";
import { includeForced } from "./actions/include-forced.ts";
import { openGold } from "./actions/open-gold.ts";
import { recallHistory } from "./actions/recall-batch.ts";
import { registerKey } from "./actions/register-key.ts";
import { sealBatch } from "./actions/seal-batch.ts";
import { dueNotices, sendNotice } from "./actions/send-notice.ts";
import { settleBatch } from "./actions/settle-batch.ts";
import { tallyRound } from "./actions/tally-round.ts";
import { adviceFor } from "./advice.ts";
import { waitingItems } from "./annotation/waiting.ts";
import { reasonOf } from "./errors.ts";
import { addJobs, finishJob, type Job, keyOf, retryJob, takeJobs } from "./jobs.ts";
import { type LogFields, warn, warnOnce } from "./log.ts";
import type { Oracle } from "./oracle.ts";
import { type Action, plan, type Step } from "./plan.ts";
import { readDrafts } from "./storage/drafts.ts";
import { forgotten, upkeep } from "./upkeep.ts";
import { catchUp } from "./watch/watch.ts";

/** Pause between turns, milliseconds; doubled after each failed turn up to the maximum. */
const PAUSE = 250;
const MAX_PAUSE = 10_000;
/** Pause before the key is registered or renewed again: it asks services, and sends up to ten transactions. */
const KEY_PAUSE = 15_000;

/** Jobs that are being worked at, and those that were and are still in the database. */
type Work = { underway: Set<Promise<void>>; ended: Job[]; isRegistering: boolean };

/**
 * Follows the chain and puts what the plan says into the database as jobs, takes jobs from there and does them, turn after turn,
 * until it is told to stop. A turn that fails changes nothing that the next one would not find.
 */
export async function run(oracle: Oracle, signal: AbortSignal): Promise<void> {
  let pause = PAUSE;
  const work: Work = { underway: new Set(), ended: [], isRegistering: false };
  while (!signal.aborted) {
    try {
      await takeTurn(oracle, signal, work);
      pause = PAUSE;
    } catch (error) {
      warn("turn failed", { reason: reasonOf(error) });
      pause = Math.min(2 * pause, MAX_PAUSE);
    }
    await rest(pause, signal);
  }
  await Promise.all(work.underway);
  for (const job of work.ended) await finishJob(oracle.jobs, job);
}

async function takeTurn(oracle: Oracle, signal: AbortSignal, work: Work): Promise<void> {
  const { client, env, jobs, keys, watch } = oracle;
  const ended = [...work.ended];
  await catchUp(watch, client, env.fromBlock);
  for (const { subject, event, fields } of adviceFor(watch.state, env, keys.signer.address)) {
    warnOnce(subject, event, fields);
  }
  // What a reorganisation has undone is sent again before anything is planned in its place. Only this process knows of it.
  await followWrites(client, watch).catch((error: unknown) => warnOf("follow-writes", error));
  await erasePartials(oracle).catch((error: unknown) => warnOf("erase-partials", error));
  const due = await dueSteps(oracle);
  // The chain as it was read after them says whether these jobs are done.
  for (const job of ended) await (due.has(job.key) ? retryJob(jobs, job) : finishJob(jobs, job));
  work.ended.splice(0, ended.length);
  await addJobs(jobs, due);
  if (signal.aborted) return;
  if ((await actionsOf(oracle)).some(({ kind }) => kind === "register-key")) startRegistering(oracle, work, signal);
  for (const job of await takeJobs(jobs)) {
    const task = doJob(oracle, job, work).finally(() => work.underway.delete(task));
    work.underway.add(task);
  }
}

/** The signer is in this process alone: no other replica can register it, and it must not keep the batches waiting. */
function startRegistering(oracle: Oracle, work: Work, signal: AbortSignal): void {
  if (work.isRegistering) return;
  work.isRegistering = true;
  const task = registerKey(oracle)
    .catch((error: unknown) => warnOf("register-key", error))
    .then(() => rest(KEY_PAUSE, signal))
    .finally(() => {
      work.isRegistering = false;
      work.underway.delete(task);
    });
  work.underway.add(task);
}

function warnOf(action: string, error: unknown): void {
  warn("action failed", { action, reason: reasonOf(error) });
}

/** What is to be done now, by the keys of the jobs. Followers leave the batches' steps to their leader. */
async function dueSteps(oracle: Oracle): Promise<Map<string, Step>> {
  const { env, watch } = oracle;
  const isLeader = env.role === "leader";
  const planned = isLeader ? await actionsOf(oracle) : [];
  const steps = planned.filter((action): action is Step => action.kind !== "register-key");
  const lost = isLeader ? forgotten(watch.state, oracle.client.wallet.account.address, await readDrafts(oracle)) : [];
  const notices = isLeader ? await dueNotices(oracle) : [];
  const all = [...steps, ...lost, ...upkeep(watch.state, env.workloadId, isLeader), ...notices];
  return new Map(all.map((step) => [keyOf(step), step]));
}

async function actionsOf(oracle: Oracle): Promise<Action[]> {
  const { client, env, keys, watch } = oracle;
  const { workloadId, role, batchWait } = env;
  const signer = keys.signer.address;
  const local = { operator: client.wallet.account.address, workloadId, signer, batchWait };
  const isLeader = role === "leader";
  const stored = isLeader ? { waiting: await waitingItems(oracle), drafts: await readDrafts(oracle) } : NOTHING;
  return plan(watch.state, { ...local, ...stored });
}

/** What a follower has to seal. */
const NOTHING = { waiting: [], drafts: [] };

/**
 * Does a job, if it is still due when its turn comes: another replica may have been at it until now. Its failure keeps no other
 * job from being done.
 */
async function doJob(oracle: Oracle, job: Job, { ended }: Work): Promise<void> {
  let step: Step | undefined;
  try {
    await oracle.database.alone(job.key, async (database) => {
      step = (await dueSteps(oracle)).get(job.key);
      if (step !== undefined) await perform({ ...oracle, database }, step);
    });
  } catch (error) {
    warn("action failed", { ...subjectOf(job, step), reason: reasonOf(error) });
  }
  ended.push(job);
}

function subjectOf({ key }: Job, step: Step | undefined): LogFields {
  if (step === undefined || !("batch" in step)) return { action: step?.kind ?? key };
  const { campaignId, sequence } = step.batch;
  return { action: step.kind, campaignId, sequence };
}

async function perform(oracle: Oracle, step: Step): Promise<void> {
  const { client } = oracle;
  switch (step.kind) {
    case "seal-batch":
      return sealBatch(oracle, step.campaign, step.sequence);
    case "draw-committee":
      return drawCommittee(client, step.batch);
    case "cast-ballots":
      return castBallots(oracle, step.batch);
    case "open-gold":
      return openGold(oracle, step.batch);
    case "tally-round":
      return tallyRound(client, step.batch);
    case "settle-batch":
      return settleBatch(client, step.batch);
    case "send-notice":
      return sendNotice(oracle, step);
    case "include-forced":
      return includeForced(oracle, step.entry);
    case "erase-revoked":
      return eraseRevoked(oracle);
    case "follow-batches":
      return followBatches(oracle);
    case "recall-batches":
      await recallHistory(oracle, step.campaign, step.before);
      return;
  }
}

async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
