import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openInMemory } from "../test/empty-database.ts";
import { until } from "../test/oracle/until.ts";
import { type Postgres, startPostgres } from "../test/postgres.ts";
import { addJobs, clearJobs, closeJobs, finishJob, type Job, type Jobs, openJobs, retryJob, takeJobs } from "./jobs.ts";
import type { Step } from "./plan.ts";
import type { Database } from "./storage/database.ts";
import { openPostgres } from "./storage/postgres.ts";

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

/** Two databases for two workers: an embedded one is one and the same. */
const places = {
  embedded: async () => {
    const database = await openInMemory();
    return [database, database];
  },
  PostgreSQL: async () => {
    const url = await postgres.database();
    return [await openPostgres(url), await openPostgres(url)];
  },
};

describe.each(Object.entries(places))("%s", (_, open) => {
  let databases: Database[];
  let first: Jobs;
  let second: Jobs;

  beforeAll(async () => {
    databases = await open();
    const [own, other] = databases as [Database, Database];
    if (own === other) [first, second] = [await openJobs(own), await openJobs(own)];
    else [first, second] = await Promise.all([openJobs(own), openJobs(other)]);
  });
  beforeEach(async () => {
    await clearJobs(first);
    for (const jobs of [first, second]) jobs.held.clear();
  });
  afterAll(async () => {
    await Promise.all([first, second].map(closeJobs));
    for (const database of new Set(databases)) await database.close();
  });

  const sql = async (text: string) => (await first.database.query<Record<string, unknown>>(text)).rows;
  const count = async () => (await sql("select id from pgboss.job")).length;
  const steps = (...kinds: Step["kind"][]) =>
    new Map(kinds.map((kind) => [`${kind}/1/1`, { kind } as unknown as Step]));
  const keysOf = (jobs: readonly Job[]) => jobs.map(({ key }) => key).sort();
  const take = async (jobs: Jobs): Promise<Job> => {
    const [job, ...others] = await takeJobs(jobs);
    expect(others).toEqual([]);
    if (job === undefined) throw new Error("there is no job");
    return job;
  };
  /** Lets a job's pause be over. */
  const wake = () => sql("update pgboss.job set start_after = now() - interval '1 second'");

  test("is there once, whoever asks for it how often, and one of two workers gets it", async () => {
    const due = steps("draw-committee", "seal-batch", "settle-batch");
    await Promise.all([first, second, first].map((jobs) => addJobs(jobs, due)));
    const [a, b] = await Promise.all([takeJobs(first), takeJobs(second)]);
    expect(keysOf([...a, ...b])).toEqual([...due.keys()].sort());
    await addJobs(second, due);
    expect([await count(), await takeJobs(first), await takeJobs(second)]).toEqual([3, [], []]);
  });

  test("is gone when it is done, and comes back only when it is asked for", async () => {
    await addJobs(first, steps("tally-round"));
    await finishJob(first, await take(first));
    expect([await count(), await takeJobs(second)]).toEqual([0, []]);
    await addJobs(second, steps("tally-round"));
    await finishJob(second, await take(second));
  });

  test("that failed is tried again after longer and longer pauses, and begins anew after the last", async () => {
    await addJobs(first, steps("settle-batch"));
    const pauses: number[] = [];
    for (let job = await take(first); !job.isLastTry; job = await take(second)) {
      await retryJob(pauses.length === 0 ? first : second, job);
      expect(await takeJobs(first)).toEqual([]);
      await addJobs(first, steps("settle-batch"));
      const [row] = await sql("select extract(epoch from start_after - now())::float8 as pause from pgboss.job");
      pauses.push(Number(row?.pause));
      await wake();
    }
    expect(pauses.length).toBe(4);
    // Between 1 and 2 seconds, between 2 and 4, and so on.
    for (const [i, pause] of pauses.entries())
      expect(pause).toSatisfy((is: number) => is > 2 ** i - 1 && is <= 2 ** (i + 1));
    const last = [...second.held.values()][0] as Job;
    await retryJob(second, last);
    expect(await count()).toBe(0);
    await addJobs(first, steps("settle-batch"));
    expect((await take(first)).isLastTry).toBe(false);
  });

  test("of a worker that lives stays its own, and of one that died goes to another", async () => {
    await addJobs(first, steps("cast-ballots"));
    const job = await take(first);
    await sql("update pgboss.job set started_on = started_on - interval '8 seconds'");
    const age = async () => {
      const [row] = await sql("select extract(epoch from now() - started_on)::float8 as age from pgboss.job");
      return Number(row?.age);
    };
    await until(async () => (await age()) < 5, "the renewal");
    first.held.clear(); // as if its process were gone: nothing renews the job
    await sql("update pgboss.job set started_on = started_on - interval '11 seconds'");
    await until(async () => (await sql("select from pgboss.job where state = 'retry'")).length === 1, "the expiry");
    await wake();
    expect((await take(second)).key).toBe(job.key);
    // The first was only slow: what it says now changes nothing for the second.
    await finishJob(first, job);
    expect([await count(), second.held.size]).toEqual([0, 1]);
  });

  test("waits while this process has no place for it, and holds up no other queue", async () => {
    const seals = new Map(
      Array.from({ length: 20 }, (_, i) => [`seal-batch/${i}/1`, { kind: "seal-batch" } as unknown as Step]),
    );
    await addJobs(first, seals);
    expect((await takeJobs(first)).length).toBe(8);
    await addJobs(first, steps("cast-ballots"));
    const job = await take(first);
    expect(job.key).toBe("cast-ballots/1/1");
    for (const held of [...first.held.values()]) await finishJob(first, held);
    expect((await takeJobs(first)).length).toBe(8);
    expect((await takeJobs(second)).length).toBe(4);
  });
});
