import type { Hex } from "viem";
import type { OwnRow } from "../../contracts/sdk/chain/due-rows.ts";
import type { PrivateStatus } from "../../contracts/sdk/gateway/submissions.ts";
import { readPrivateStatus } from "./contributor.ts";
import type { Run } from "./run.ts";
import { mapLimited } from "./wait.ts";

const AT_A_TIME = 4;

/** Every bundle's private status, asked for and opened by its contributor. */
export async function readStatuses(run: Run): Promise<Map<Hex, PrivateStatus>> {
  const bundles = new Map(run.sent.map((item) => [item.digest, item]));
  const read = await mapLimited([...bundles.values()], AT_A_TIME, async ({ digest, contributor, campaignId }) => {
    const author = run.contributors[contributor];
    if (author === undefined) throw new RangeError(`There is no contributor ${contributor}.`);
    return [digest, await readPrivateStatus(run.world, author, campaignId, digest)] as const;
  });
  return new Map(read);
}

/** A contributor's rows in a campaign, each batch once, as its bundles' statuses have them. */
export function rowsOf(
  { sent }: Run,
  statuses: ReadonlyMap<Hex, PrivateStatus>,
  contributor: number,
  campaignId: number,
): OwnRow[] {
  const own = sent.filter((item) => item.contributor === contributor && item.campaignId === campaignId);
  const rows = new Map<number, OwnRow>();
  for (const digest of new Set(own.map((item) => item.digest))) {
    for (const row of statuses.get(digest)?.rows ?? []) rows.set(row.sequence, row);
  }
  return [...rows.values()].sort((a, b) => a.sequence - b.sequence);
}
