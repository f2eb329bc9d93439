import type { Address, Hex } from "viem";
import type { Oracle } from "../oracle.ts";
import { keyed } from "../tee/storage-seal.ts";
import type { Transaction } from "./database.ts";
import { accountOf } from "./submissions.ts";

/** A task in a contributor's hands. `endsAt` is chain time, seconds. */
export type Lease = { task: string; endsAt: number };

/** How many have labelled a task, or still may. */
export type Load = { task: string; load: number };

/** Which annotations wait, and for what. Times are chain seconds. */
export type Waiting = { labellers: number; wait: number; now: number };

/** Seconds of chain time for which a label that came late holds its place. */
const HELD = 300;

/** A lease whose label is here, or may still come. */
const LIVES =
  "(items.state in ('taken', 'sealed') or (coalesce(items.state, 'missing') = 'missing' and ends_at >= $2))";

/**
 * When the annotations of a task may be judged: as soon as enough are there, else when the one that waits longest has
 * waited long enough. What was forced in waits for nothing.
 */
const READY = `
  with waiting as (
    select digest, position, reason, taken_at, task from items join submissions using (digest)
      left join task_leases using (digest, position, campaign_id) where state = 'taken' and campaign_id = $1
  ), tasks as (
    select task, case when count(*) >= $2 then max(taken_at)
      else min(taken_at) filter (where state = 'taken') + $3 end as ready_at
    from task_leases join items using (digest, position)
    where campaign_id = $1 and task in (select task from waiting) and state in ('taken', 'sealed') group by task
  ), ready as (
    select digest, position, reason, coalesce(task, digest || position) as task,
      case when taken_at = 0 then 0 else coalesce(ready_at, taken_at) end as ready_at
    from waiting left join tasks using (task)
  )`;

/** Name of a task in the tables: tells nothing without the storage key. */
export function taskNameOf({ keys }: Pick<Oracle, "keys">, campaignId: number, task: number): string {
  return Buffer.from(keyed(keys.storage, "task", campaignId, task)).toString("hex");
}

/** Makes others who hand out or take annotations of this campaign wait for this transaction's end. */
export async function lockLeases(tx: Transaction, campaignId: number): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`task-leases/${campaignId}`]);
}

/** Every task a contributor was ever handed in a campaign, and whether it still waits for the label. */
export async function leasesOf(
  oracle: Oracle,
  tx: Transaction,
  campaignId: number,
  contributor: Address,
  now: number,
): Promise<(Lease & { open: boolean })[]> {
  const { rows } = await tx.query<{ task: string; endsAt: number; open: boolean }>(
    `select task, ends_at as "endsAt", coalesce(items.state, 'missing') = 'missing' and ends_at >= $3 as open
     from task_leases left join items using (digest, position) where campaign_id = $1 and account = $2`,
    [campaignId, accountOf(oracle, contributor), now],
  );
  return rows.map((row) => ({ ...row, endsAt: Number(row.endsAt) }));
}

/** The tasks of a campaign that somebody has labelled or still may. */
export async function loadsOf(tx: Transaction, campaignId: number, now: number): Promise<Load[]> {
  const { rows } = await tx.query<Load>(
    `select task, count(*)::int as load from task_leases left join items using (digest, position)
     where campaign_id = $1 and ${LIVES} group by task`,
    [campaignId, now],
  );
  return rows;
}

/** Hands tasks to a contributor who never had them. */
export async function insertLeases(
  oracle: Oracle,
  tx: Transaction,
  { campaignId, contributor, tasks }: { campaignId: number; contributor: Address; tasks: readonly Lease[] },
): Promise<void> {
  await tx.query(
    `insert into task_leases (campaign_id, task, account, ends_at)
     select $1, task, $2, ends_at from unnest($3::text[], $4::bigint[]) as handed (task, ends_at)`,
    [campaignId, accountOf(oracle, contributor), tasks.map(({ task }) => task), tasks.map(({ endsAt }) => endsAt)],
  );
}

/** What stands in the way of an annotation: the task was labelled, or others took its place. */
export type LeaseProblem = "labelled" | "full";

/**
 * Notes which item labels a task, all or nothing. After the lease's end only while the task still lacks labels; so also where
 * the lease is not on record: the ticket, which the caller has checked, outlives a database that was lost.
 *
 * @returns what stands in the way, undefined where nothing does
 */
export async function noteLabel(
  oracle: Oracle,
  { campaignId, contributor, task }: { campaignId: number; contributor: Address; task: number },
  { digest, position }: { digest: Hex; position: number },
  { labellers, now }: { labellers: number; now: number },
): Promise<LeaseProblem | undefined> {
  const names = [campaignId, taskNameOf(oracle, campaignId, task), accountOf(oracle, contributor)];
  return oracle.database.transaction(async (tx) => {
    await lockLeases(tx, campaignId);
    const { rows } = await tx.query<{ digest: Hex | null; position: number | null; endsAt: number; lives: boolean }>(
      `select digest, position, ends_at as "endsAt", coalesce(items.state in ('taken', 'sealed'), false) as lives
       from task_leases left join items using (digest, position)
       where campaign_id = $1 and task = $2 and account = $3`,
      names,
    );
    const lease = rows[0] ?? { digest: null, position: null, endsAt: -1, lives: false };
    if (lease.digest === digest && lease.position === position) return undefined;
    if (lease.lives) return "labelled";
    if (Number(lease.endsAt) < now) {
      const load = (await loadsOf(tx, campaignId, now)).find((entry) => entry.task === names[1])?.load ?? 0;
      if (load >= labellers) return "full";
    }
    // It holds its place until its item is here, or others would be let in meanwhile.
    await tx.query(
      `insert into task_leases (campaign_id, task, account, digest, position, ends_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (campaign_id, task, account) do update
       set digest = $4, position = $5, ends_at = greatest(task_leases.ends_at, $6)`,
      [...names, digest, position, now + HELD],
    );
    return undefined;
  });
}

/** Annotations that may be judged now, those of a task together, at most `limit`; all that wait where `closing`. */
export async function selectReady(
  { database }: Pick<Oracle, "database">,
  campaignId: number,
  { labellers, wait, now }: Waiting,
  closing: boolean,
  limit: number,
) {
  const { rows } = await database.query<{ digest: Hex; position: number; reason: string | null; task: string }>(
    `${READY} select digest, position, reason, task from ready where ready_at <= $4 or $5::boolean
     order by ready_at, task, digest, position limit $6`,
    [campaignId, labellers, wait, now, closing, limit],
  );
  return rows;
}

/** How many annotations may be judged now, and since when the first of them. */
export async function countReady(
  { database }: Pick<Oracle, "database">,
  campaignId: number,
  { labellers, wait, now }: Waiting,
  closing: boolean,
): Promise<{ count: number; oldest: number }> {
  const { rows } = await database.query<{ count: number; oldest: number | null }>(
    `${READY} select count(*)::int as count, min(ready_at)::int8 as oldest from ready
     where ready_at <= $4 or $5::boolean`,
    [campaignId, labellers, wait, now, closing],
  );
  return { count: rows[0]?.count ?? 0, oldest: Number(rows[0]?.oldest ?? 0) };
}
