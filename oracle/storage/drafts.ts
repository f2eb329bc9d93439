import type { Hex } from "viem";
import type { Oracle } from "../oracle.ts";
import { WAIT_AGAIN, writeFingerprints } from "./batches.ts";

/** Highest batch of a campaign that is stored, sealed or not, and how many are. */
export type Draft = { campaignId: number; last: number; count: number };

/** An item that can be part of no batch, or, where it waits on, of one that rejects it. */
export type RefusedItem = { digest: Hex; position: number; state: "refused" | "taken"; reason: string };

/** The highest stored batch of every campaign that has one. */
export async function readDrafts({ database }: Pick<Oracle, "database">): Promise<Draft[]> {
  const { rows } = await database.query<Draft>(
    'select campaign_id as "campaignId", max(sequence) as last, count(*)::int as count from batches group by campaign_id',
  );
  return rows;
}

/** Whether any item is stored as part of this batch. */
export async function holdsItems(
  { database }: Pick<Oracle, "database">,
  campaignId: number,
  sequence: number,
): Promise<boolean> {
  const { rows } = await database.query(
    "select 1 from items join submissions using (digest) where campaign_id = $1 and sequence = $2 limit 1",
    [campaignId, sequence],
  );
  return rows.length > 0;
}

/** Items of a batch that came to nothing wait again, and nothing is compared with them any more, all or nothing. */
export async function freeItems(oracle: Oracle, campaignId: number, sequence: number): Promise<void> {
  await oracle.database.transaction(async (tx) => {
    await tx.query(
      `update items set ${WAIT_AGAIN} from submissions
       where submissions.digest = items.digest and campaign_id = $1 and sequence = $2`,
      [campaignId, sequence],
    );
    await writeFingerprints(oracle, campaignId, sequence, [], tx);
    await tx.query("delete from annotations where campaign_id = $1 and sequence = $2", [campaignId, sequence]);
  });
}

/** Records that an item, if it is known here, lies in a batch that was not made here. */
export async function sealElsewhere(
  { database }: Pick<Oracle, "database">,
  { digest, position, sequence, bit }: { digest: Hex; position: number; sequence: number; bit: number },
): Promise<void> {
  await database.query(
    `update items set state = 'sealed', sequence = $3, bit = $4
     where digest = $1 and position = $2 and sequence is null and state in ('missing', 'taken')`,
    [digest, position, sequence, bit],
  );
}

/**
 * Forgets a batch that will never be sealed as it is stored, all or nothing: its items wait again, but for those that
 * can be part of no batch.
 */
export async function releaseBatch(
  { database }: Pick<Oracle, "database">,
  { campaignId, sequence }: { campaignId: number; sequence: number },
  refused: readonly RefusedItem[] = [],
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `update items set ${WAIT_AGAIN} from submissions
       where submissions.digest = items.digest and campaign_id = $1 and sequence = $2`,
      [campaignId, sequence],
    );
    for (const { digest, position, state, reason } of refused) {
      await tx.query(
        "update items set state = $4, reason = $3 where digest = $1 and position = $2 and state = 'taken'",
        [digest, position, reason, state],
      );
    }
    for (const table of [
      "contributor_rows",
      "batches",
      "fingerprints",
      "annotations",
      "signed_verdicts",
      "gold_used",
    ]) {
      await tx.query(`delete from ${table} where campaign_id = $1 and sequence = $2`, [campaignId, sequence]);
    }
  });
}
