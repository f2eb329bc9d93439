import type { Print } from "./fingerprint.ts";
import { estimateSimilarity, SKETCH_LENGTH, similarity } from "./sketch.ts";
import type { Finding } from "./verdict.ts";

/** The earlier item most like one of the batch. */
export type Match = { place: string; similarity: number; estimated: boolean; label?: number };

/** The bit indices of the batch's items by each band of their sketches. Only items that share a band are compared. */
export type Bands = { rows: number; byBand: Map<number, number[]> };

/** How often a pair exactly at the threshold may be overlooked. */
const MAX_MISS = 1e-6;

/** Six standard errors of an estimate: pairs estimated further below the threshold are not compared exactly. */
const MARGIN = 0.15;

/** Sorts a batch's items into bands as wide as the threshold allows. */
export function bandsOf(threshold: number, prints: readonly (Print | null)[]): Bands {
  const miss = (rows: number) => (1 - threshold ** rows) ** (SKETCH_LENGTH / rows);
  const rows = [16, 8, 4].find((rows) => miss(rows) <= MAX_MISS) ?? 2;
  const byBand = new Map<number, number[]>();
  for (const [bitIndex, print] of prints.entries()) {
    for (const band of bandHashes(print?.fingerprint.sketch ?? new Uint8Array(), rows)) {
      const items = byBand.get(band);
      if (items === undefined) byBand.set(band, [bitIndex]);
      else items.push(bitIndex);
    }
  }
  return { rows, byBand };
}

/** Items of the batch that share a band with a sketch, ascending. */
export function sharingBand({ rows, byBand }: Bands, sketch: Uint8Array): number[] {
  const found: number[] = [];
  for (const band of bandHashes(sketch, rows)) {
    for (const bitIndex of byBand.get(band) ?? []) if (!found.includes(bitIndex)) found.push(bitIndex);
  }
  return found.sort((a, b) => a - b);
}

/** Similarity of two sketches, estimated; 0 for those that are of different kinds. */
export function similarityOf(a: Uint8Array, b: Uint8Array): number {
  return a.length === b.length && a.length > 0 ? estimateSimilarity(a, b) : 0;
}

/** The most similar one of those items of the batch, compared exactly, if it reaches the threshold. */
export function matchInBatch(
  threshold: number,
  bands: Bands,
  prints: readonly (Print | null)[],
  others: ReadonlySet<number>,
  print: Print,
): Match | null {
  let best: Match | null = null;
  for (const bitIndex of sharingBand(bands, print.fingerprint.sketch)) {
    const other = others.has(bitIndex) ? prints[bitIndex] : null;
    if (!other || similarityOf(print.fingerprint.sketch, other.fingerprint.sketch) < threshold - MARGIN) continue;
    const exact = similarity(print.shingles, other.shingles);
    if (exact < threshold || exact <= (best?.similarity ?? 0)) continue;
    const { label } = other.fingerprint;
    best = { place: `item ${bitIndex} of this batch`, similarity: exact, estimated: false, label };
  }
  return best;
}

/** The more similar one of two; of two alike the first. */
export function moreSimilar(a: Match | null, b: Match | null): Match | null {
  return b !== null && b.similarity > (a?.similarity ?? 0) ? b : a;
}

/** Where a match is and how close; rounded down, so that nothing just below a threshold reads as if it reached it. */
export function describe({ place, similarity, estimated }: Match): string {
  return `${place}, ${estimated ? "estimated similarity" : "similarity"} ${(Math.floor(similarity * 100) / 100).toFixed(2)}`;
}

/** No earlier item is nearly the same: its similarity stays below the threshold. */
export function nearDuplicate(threshold: number, match: Match | null): Finding {
  if (match !== null) {
    return { rule: "near-duplicate", outcome: "reject", evidence: `near duplicate of ${describe(match)}` };
  }
  return { rule: "near-duplicate", outcome: "pass", evidence: `no earlier item reaches similarity ${threshold}` };
}

/** Two bands with one hash by chance cost a comparison, no wrong answer. */
function bandHashes(sketch: Uint8Array, rows: number): number[] {
  const hashes: number[] = [];
  for (let start = 0; start < sketch.length; start += rows) {
    let hash = start;
    for (let i = start; i < start + rows; i++) hash = Math.imul(hash ^ (sketch[i] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
    hashes.push(hash);
  }
  return hashes;
}
