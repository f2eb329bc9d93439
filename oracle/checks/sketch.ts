import { hash, hkdfSync } from "node:crypto";

/** Words in a text's shingle; features of a picture stand alone. */
export const SHINGLE = 3;

/** Values in a sketch, a byte each: the similarity estimated from two has a standard error of 1/40 near 0.8. */
export const SKETCH_LENGTH = 256;

/** What turns text into fingerprints; derived from a secret, so that nobody without it can test a text against them. */
export type SketchKeys = { data: Uint8Array; essence: Uint8Array; shingle: Uint8Array; seeds: Uint32Array };

/** The index's key is not of 32 bytes. */
export class FingerprintKeyError extends Error {
  override name = "FingerprintKeyError";
  constructor(length: number) {
    super(`Pass the fingerprint key of 32 bytes, not ${length}: a short one could be guessed.`);
  }
}

/**
 * Derives one key per use from the campaign's fingerprint key.
 *
 * @throws FingerprintKeyError
 */
export function deriveKeys(key: Uint8Array): SketchKeys {
  if (key.length !== 32) throw new FingerprintKeyError(key.length);
  const derive = (use: string, length: number) =>
    new Uint8Array(hkdfSync("sha256", key, new Uint8Array(), `assay/fingerprint/${use}`, length));
  const seeds = new DataView(derive("seeds", SKETCH_LENGTH * 4).buffer);
  return {
    data: derive("data", 32),
    essence: derive("essence", 32),
    shingle: derive("shingle", 32),
    seeds: Uint32Array.from({ length: SKETCH_LENGTH }, (_, i) => seeds.getUint32(i * 4)),
  };
}

/** The set of a text's word shingles, each as a keyed 32-bit hash, ascending. Shorter texts are one shingle. */
export function shinglesOf(keys: SketchKeys, words: readonly string[], length = SHINGLE): Uint32Array {
  const shingles = new Set<string>();
  for (let i = 0; i < Math.max(1, words.length - length + 1); i++) shingles.add(words.slice(i, i + length).join(" "));
  const hashes = new Set<number>();
  // HMAC takes four times as long. What it guards against, going on from a hash, needs all of it; this is 32 bits.
  const key = Buffer.from(keys.shingle).toString("hex");
  for (const shingle of shingles) hashes.add(hash("sha256", key + shingle, "buffer").readUInt32BE());
  return Uint32Array.from(hashes).sort();
}

/**
 * MinHash: of each of the keyed permutations the smallest image of the set, its lowest byte (b-bit MinHash, b = 8). Our own, since npm `minhash` draws its
 * permutations from Math.sin, which differs between engines, and hashes each shingle anew for every permutation.
 */
export function sketchOf(keys: SketchKeys, shingles: Uint32Array): Uint8Array {
  const sketch = new Uint32Array(SKETCH_LENGTH).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let i = 0; i < SKETCH_LENGTH; i++) {
      // MurmurHash3's finaliser: every step can be undone, so it permutes the 32-bit numbers.
      let image = shingle ^ (keys.seeds[i] ?? 0);
      image = Math.imul(image ^ (image >>> 16), 0x85ebca6b);
      image = Math.imul(image ^ (image >>> 13), 0xc2b2ae35);
      image = (image ^ (image >>> 16)) >>> 0;
      if (image < (sketch[i] ?? 0)) sketch[i] = image;
    }
  }
  return Uint8Array.from(sketch, (value) => value & 0xff);
}

/** Estimated Jaccard similarity of the sets behind two sketches; one value in 256 agrees by chance. */
export function estimateSimilarity(a: Uint8Array, b: Uint8Array): number {
  let equal = 0;
  for (let i = 0; i < SKETCH_LENGTH; i++) if (a[i] === b[i]) equal++;
  return Math.max(0, (equal / SKETCH_LENGTH - 1 / 256) / (1 - 1 / 256));
}

/** Exact Jaccard similarity of two ascending sets. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared / (a.length + b.length - shared);
}
