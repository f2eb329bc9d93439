import { createHash } from "node:crypto";
import PgBoss from "pg-boss";
import { reasonOf } from "./errors.ts";
import { warn } from "./log.ts";
import type { Step } from "./plan.ts";
import type { Database } from "./storage/database.ts";

/** A thing to do, told from all others by its key. It is in the database until it is done, whoever asks for it how often. */
export type Job = { id: string; queue: Queue; key: string; isLastTry: boolean };

/** Jobs in the database, and those among them that this process is at. */
export type Jobs = { boss: PgBoss; database: Database; held: Map<string, Job>; renewal: NodeJS.Timeout };

/** How many jobs of a queue one process does at once: ballots must be shown in time, however many batches are being checked. */
const PLACES = { rounds: 4, seals: 8, upkeep: 2, notices: 8 } as const;
type Queue = keyof typeof PLACES;
const QUEUES = Object.keys(PLACES) as Queue[];
const UPKEEP: ReadonlySet<Step["kind"]> = new Set([
  "include-forced",
  "erase-revoked",
  "follow-batches",
  "recall-batches",
]);

/** Seconds after which a worker that no longer renews its jobs has lost them; it renews them more often. */
const EXPIRY = 10;
const RENEWAL = 2;
/** Tries, and seconds before the second of them, doubled with each; after the last the job begins anew if it is still due. */
const RETRIES = { retryLimit: 4, retryDelay: 1, retryBackoff: true };

/**
 * Opens the jobs in a database.
 *
 * @throws pg-boss's errors
 */
export async function openJobs(database: Database): Promise<Jobs> {
  const executeSql = async (sql: string, values?: unknown[]) => {
    if (values !== undefined) return database.query<unknown>(sql, values);
    return (await database.exec(sql)).at(-1) ?? { rows: [] };
  };
  const boss = new PgBoss({
    db: { executeSql },
    schedule: false,
    maintenanceIntervalSeconds: RENEWAL,
    // Jobs that are done are deleted here; what pg-boss ends itself goes soon, so that it can begin anew.
    archiveCompletedAfterSeconds: 60,
    deleteAfterSeconds: 1,
  });
  boss.on("error", (error) => warn("jobs failed", { reason: reasonOf(error) }));
  // Replicas that start at once would make the tables twice, which pg-boss does not always bear.
  await database.alone("jobs", async () => {
    await boss.start();
    for (const queue of QUEUES) await boss.createQueue(queue);
  });
  const held = new Map<string, Job>();
  const renew = () => renewJobs(jobs).catch((error) => warn("jobs failed", { reason: reasonOf(error) }));
  const jobs: Jobs = { boss, database, held, renewal: setInterval(renew, 1_000 * RENEWAL) };
  return jobs;
}

/** Stops looking after the jobs; those this process is at go to another when they expire. */
export async function closeJobs({ boss, renewal }: Jobs): Promise<void> {
  clearInterval(renewal);
  await boss.stop({ graceful: false });
}

/** Forgets all jobs: where no other process can be at any, what a dead one left need not expire before it begins anew. */
export async function clearJobs({ boss }: Jobs): Promise<void> {
  await boss.clearStorage();
}

/** Key of what has to be done: for one batch of a campaign, one round of a batch, or one thing that is looked after. */
export function keyOf(step: Step): string {
  if (step.kind === "seal-batch") return `${step.kind}/${step.campaign.id}/${step.sequence}`;
  if (step.kind === "send-notice") return `${step.kind}/${step.due.webhookId}/${step.due.roundId}`;
  if (step.kind === "include-forced") return `${step.kind}/${step.entry}`;
  if (step.kind === "recall-batches") return `${step.kind}/${step.campaign.id}/${step.before}`;
  if (!("batch" in step)) return `${step.kind}/${step.version}`;
  const { campaignId, sequence, tier, draw } = step.batch;
  return `${step.kind}/${campaignId}/${sequence}/${tier}.${draw}`;
}

/** Puts steps into the database that are not there yet. */
export async function addJobs({ boss }: Jobs, steps: ReadonlyMap<string, Step>): Promise<void> {
  const jobs = [...steps].map(([key, { kind }]) => ({
    ...{ id: idOf(key), name: queueOf(kind), data: { key }, expireInSeconds: EXPIRY, ...RETRIES },
  }));
  if (jobs.length > 0) await boss.insert(jobs);
}

/** Takes jobs that nobody is at, as many as there are places for. */
export async function takeJobs({ boss, held }: Jobs): Promise<Job[]> {
  const taken: Job[] = [];
  for (const queue of QUEUES) {
    const batchSize = PLACES[queue] - [...held.values()].filter((job) => job.queue === queue).length;
    if (batchSize <= 0) continue;
    const fetched = await boss.fetch<{ key: string }>(queue, { batchSize, includeMetadata: true });
    for (const { id, data, retryCount, retryLimit } of fetched) {
      // One that this process was too busy to renew: it is at it already.
      if (held.has(id)) continue;
      const job = { id, queue, key: data.key, isLastTry: retryCount >= retryLimit };
      held.set(id, job);
      taken.push(job);
    }
  }
  return taken;
}

/** Takes a job out of the database that is done, or need not be done any more. */
export async function finishJob({ boss, held }: Jobs, job: Job): Promise<void> {
  held.delete(job.id);
  await boss.deleteJob(job.queue, job.id);
}

/** Leaves a job to be tried again, by whoever takes it then. */
export async function retryJob(jobs: Jobs, job: Job): Promise<void> {
  // Out of tries it would stay as it is: the plan asks for it again.
  if (job.isLastTry) return finishJob(jobs, job);
  jobs.held.delete(job.id);
  await jobs.boss.fail(job.queue, job.id);
}

/** How long a job takes is not known before, only that its worker lives: pg-boss 10 counts its time from the start. */
async function renewJobs({ database, held }: Jobs): Promise<void> {
  if (held.size === 0) return;
  const sql = "update pgboss.job set started_on = now() where state = 'active' and id = any($1::uuid[])";
  await database.query(sql, [[...held.keys()]]);
}

function queueOf(kind: Step["kind"]): Queue {
  if (kind === "seal-batch") return "seals";
  if (kind === "send-notice") return "notices";
  return UPKEEP.has(kind) ? "upkeep" : "rounds";
}

/** The job's id follows from its key, so that the database has it once. */
function idOf(key: string): string {
  const hex = createHash("sha256").update(key).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
