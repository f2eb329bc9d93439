import { type IndexedFingerprint, type Print, storedSketch } from "./fingerprint.ts";
import { estimateSimilarity, SKETCH_LENGTH, similarity } from "./sketch.ts";
import type { Finding } from "./verdict.ts";

/** The earlier item most like one of the batch. */
export type Match = { place: string; similarity: number; estimated: boolean };

/** The bit indices of the batch's items by each band of their sketches. Only items that share a band are compared. */
export type Bands = { rows: number; byBand: Map<number, number[]> };

/** How often a pair exactly at the threshold may be overlooked. */
const MAX_MISS = 1e-6;

/** Six standard errors of an estimate: pairs estimated further below the threshold are not compared exactly. */
const MARGIN = 0.15;

/** Sorts a batch's items into bands as wide as the threshold allows. */
export function bandsOf(threshold: number, prints: readonly (Print | null)[]): Bands {
  const miss = (rows: number) => (1 - threshold ** rows) ** (SKETCH_LENGTH / rows);
  const rows = [16, 8, 4, 2].find((rows) => miss(rows) <= MAX_MISS) ?? 1;
  const byBand = new Map<number, number[]>();
  prints.forEach((print, bitIndex) => {
    if (print === null) return;
    for (const band of bandHashes(print.sketch, rows)) {
      const items = byBand.get(band);
      if (items === undefined) byBand.set(band, [bitIndex]);
      else items.push(bitIndex);
    }
  });
  return { rows, byBand };
}

/**
 * For each item of the batch the most similar one of the index, if it reaches the threshold, estimated from the
 * sketches:
 * the index keeps no text. It walks through the index once and looks each entry up among the batch's bands, so its cost
 * grows with the index alone, not with the pairs.
 */
export function matchesInIndex(
  threshold: number,
  bands: Bands,
  prints: readonly (Print | null)[],
  index: readonly IndexedFingerprint[],
): (Match | null)[] {
  const best: (Match | null)[] = prints.map(() => null);
  for (const entry of index) {
    const sketch = storedSketch(entry);
    for (const bitIndex of sharingBand(bands, sketch)) {
      const print = prints[bitIndex];
      if (!print) continue;
      const estimate = estimateSimilarity(print.sketch, sketch);
      if (estimate < threshold || estimate <= (best[bitIndex]?.similarity ?? 0)) continue;
      best[bitIndex] = {
        place: `item ${entry.bitIndex} of batch ${entry.sequence}`,
        similarity: estimate,
        estimated: true,
      };
    }
  }
  return best;
}

/** The most similar one of the batch's standing items, compared exactly, if it reaches the threshold. */
export function matchInBatch(
  threshold: number,
  bands: Bands,
  prints: readonly (Print | null)[],
  standing: ReadonlySet<number>,
  print: Print,
): Match | null {
  let best: Match | null = null;
  for (const bitIndex of sharingBand(bands, print.sketch)) {
    const other = standing.has(bitIndex) ? prints[bitIndex] : null;
    if (!other || estimateSimilarity(print.sketch, other.sketch) < threshold - MARGIN) continue;
    const exact = similarity(print.shingles, other.shingles);
    if (exact < threshold || exact <= (best?.similarity ?? 0)) continue;
    best = { place: `item ${bitIndex} of this batch`, similarity: exact, estimated: false };
  }
  return best;
}

/** No earlier item is nearly the same text: the Jaccard similarity of the word shingles stays below the threshold. */
export function nearDuplicate(threshold: number, matches: readonly (Match | null)[]): Finding {
  const best = matches.reduce((a, b) => (b !== null && b.similarity > (a?.similarity ?? 0) ? b : a), null);
  if (best === null) {
    const evidence = `no earlier item reaches similarity ${threshold}`;
    return { rule: "near-duplicate", outcome: "pass", evidence };
  }
  // Rounded down, so that nothing just below the threshold reads as if it reached it.
  const value = (Math.floor(best.similarity * 100) / 100).toFixed(2);
  const evidence = `near duplicate of ${best.place}, ${best.estimated ? "estimated similarity" : "similarity"} ${value}`;
  return { rule: "near-duplicate", outcome: "reject", evidence };
}

function sharingBand(bands: Bands, sketch: Uint32Array): number[] {
  const found = new Set<number>();
  for (const band of bandHashes(sketch, bands.rows))
    for (const bitIndex of bands.byBand.get(band) ?? []) found.add(bitIndex);
  return [...found].sort((a, b) => a - b);
}

/** Two bands with one hash by chance cost a comparison, no wrong answer. */
function bandHashes(sketch: Uint32Array, rows: number): number[] {
  return Array.from({ length: sketch.length / rows }, (_, band) => {
    let hash = band;
    for (let i = band * rows; i < (band + 1) * rows; i++)
      hash = Math.imul(hash ^ (sketch[i] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
    return hash;
  });
}
