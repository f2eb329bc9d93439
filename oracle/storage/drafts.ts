import type { Hex } from "viem";
import type { Oracle } from "../oracle.ts";

/** Highest batch of a campaign that is stored, sealed or not. */
export type Draft = { campaignId: number; last: number };

/** An item that can be part of no batch. */
export type RefusedItem = { digest: Hex; position: number; reason: string };

/** The highest stored batch of every campaign that has one. */
export async function readDrafts({ database }: Pick<Oracle, "database">): Promise<Draft[]> {
  const { rows } = await database.query<Draft>(
    'select campaign_id as "campaignId", max(sequence) as last from batches group by campaign_id',
  );
  return rows;
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
      `update items set state = 'taken', sequence = null, bit = null from submissions
       where submissions.digest = items.digest and campaign_id = $1 and sequence = $2`,
      [campaignId, sequence],
    );
    for (const { digest, position, reason } of refused) {
      await tx.query(
        "update items set state = 'refused', reason = $3 where digest = $1 and position = $2 and state = 'taken'",
        [digest, position, reason],
      );
    }
    for (const table of ["contributor_rows", "batches", "fingerprints", "signed_verdicts"]) {
      await tx.query(`delete from ${table} where campaign_id = $1 and sequence = $2`, [campaignId, sequence]);
    }
  });
}
