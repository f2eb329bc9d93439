import type { Fingerprint, Print } from "./fingerprint.ts";
import { type Bands, type Match, sharingBand, similarityOf } from "./nearDuplicate.ts";
import { unpackPrints } from "./packed.ts";

/** A sealed batch in the index: where it is, and its items' fingerprints, packed. */
export type IndexedBatch = { campaignId: number; sequence: number; packed: Uint8Array };

/**
 * The items that count as earlier ones, from the first on, and the secret key of 32 bytes that all of them were fingerprinted with.
 * The batches of `campaignId` are the campaign's own, others those of campaigns that its policy names.
 */
export type Index = { key: Uint8Array; campaignId: number; batches: readonly IndexedBatch[] };

/** What the index has for one item: places in words. */
export type Past = {
  sameData: string | null;
  sameEssence: string | null;
  nearest: Match | null;
  labelled: Match | null;
};

/** Similarities from which on an item of the index counts; a text's label only in the campaign itself. */
export type Thresholds = { near: number | undefined; label: number | undefined };

/**
 * Looks every item of a batch up. It walks through the index once and looks each entry up among the batch's items, so its cost grows
 * with the index alone, not with the pairs; the index stays packed. Others run between the index's batches.
 */
export async function lookUp(
  prints: readonly (Print | null)[],
  bands: Bands,
  index: Index,
  thresholds: Thresholds,
): Promise<Past[]> {
  const found = prints.map((): Past => ({ sameData: null, sameEssence: null, nearest: null, labelled: null }));
  const byHash = hashesOf(prints);
  for (const { campaignId, sequence, packed } of index.batches) {
    const isOwn = campaignId === index.campaignId;
    for (const entry of unpackPrints(packed)) {
      const place = () => `item ${entry.bitIndex} of batch ${sequence}${isOwn ? "" : ` of campaign ${campaignId}`}`;
      noteSame(found, byHash, entry, place);
      for (const bitIndex of sharingBand(bands, entry.sketch)) {
        const past = found[bitIndex];
        const own = prints[bitIndex]?.fingerprint;
        if (past === undefined || own === undefined) continue;
        const similarity = similarityOf(own.sketch, entry.sketch);
        const isBetter = (threshold: number | undefined, best: Match | null) =>
          threshold !== undefined && similarity >= threshold && similarity > (best?.similarity ?? 0);
        if (isBetter(thresholds.near, past.nearest)) past.nearest = { place: place(), similarity, estimated: true };
        if (!isOwn || entry.label === own.label || !isBetter(thresholds.label, past.labelled)) continue;
        past.labelled = { place: place(), similarity, estimated: true, label: entry.label };
      }
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

type ByHash = Map<number, { bitIndex: number; kind: "data" | "essence"; hash: Buffer }[]>;

/** The batch's hashes by their first four bytes. */
function hashesOf(prints: readonly (Print | null)[]): ByHash {
  const byHash: ByHash = new Map();
  for (const [bitIndex, print] of prints.entries()) {
    for (const kind of ["data", "essence"] as const) {
      const hash = print?.fingerprint[kind];
      if (hash === undefined || hash.length === 0) continue;
      const start = hash.readInt32BE(0);
      byHash.set(start, [...(byHash.get(start) ?? []), { bitIndex, kind, hash }]);
    }
  }
  return byHash;
}

/** The first of several is kept. */
function noteSame(found: Past[], byHash: ByHash, entry: Fingerprint, place: () => string): void {
  for (const kind of ["data", "essence"] as const) {
    const own = entry[kind];
    if (own.length === 0) continue;
    for (const { bitIndex, kind: other, hash } of byHash.get(own.readInt32BE(0)) ?? []) {
      const past = found[bitIndex];
      if (past === undefined || other !== kind || !hash.equals(own)) continue;
      if (kind === "data") past.sameData ??= place();
      else past.sameEssence ??= place();
    }
  }
}
