import type { Annotation } from "../annotation/read-annotation.ts";
import { fromJsonBytes, toJsonBytes } from "../json.ts";
import type { Oracle } from "../oracle.ts";
import { openAtRest, sealAtRest } from "../tee/storage-seal.ts";

const placeOf = (campaignId: number, sequence: number) => `annotations/${campaignId}/${sequence}`;

/** Stores the annotations of a batch in place of what was stored of it. */
export async function writeAnnotations(
  oracle: Oracle,
  campaignId: number,
  sequence: number,
  annotations: readonly Annotation[],
): Promise<void> {
  const sealed = sealAtRest(oracle.keys.storage, placeOf(campaignId, sequence), toJsonBytes(annotations));
  await oracle.database.query(
    `insert into annotations (campaign_id, sequence, sealed) values ($1, $2, $3)
     on conflict (campaign_id, sequence) do update set sealed = excluded.sealed`,
    [campaignId, sequence, sealed],
  );
}

/** The annotations of a campaign's batches before one, by batch. */
export async function readAnnotations(
  oracle: Oracle,
  campaignId: number,
  before: number,
): Promise<{ sequence: number; annotations: Annotation[] }[]> {
  const { rows } = await oracle.database.query<{ sequence: number; sealed: Uint8Array }>(
    "select sequence, sealed from annotations where campaign_id = $1 and sequence < $2 order by sequence",
    [campaignId, before],
  );
  return rows.map(({ sequence, sealed }) => {
    const bytes = openAtRest(oracle.keys.storage, placeOf(campaignId, sequence), sealed);
    // Sealed by this program under its own key: what opens is what was written.
    return { sequence, annotations: fromJsonBytes(bytes) as Annotation[] };
  });
}
