import { createHmac } from "node:crypto";
import { type SketchKeys, shinglesOf, sketchOf } from "./sketch.ts";

/**
 * What the index keeps of an item, hexadecimal, plain JSON; without words `text` is null and `sketch` empty. All three are keyed: without the key they do not tell
 * whether a guessed text is the item. That two items are alike does show, so the index is still stored sealed.
 */
export type Fingerprint = { bitIndex: number; data: string; text: string | null; sketch: string };

/** The fingerprint of an item sealed earlier, with the sequence number of its batch. */
export type IndexedFingerprint = Fingerprint & { sequence: number };

/** The items sealed earlier in the campaign, in any order, and the campaign's secret fingerprint key of 32 bytes. */
export type Index = { key: Uint8Array; fingerprints: readonly IndexedFingerprint[] };

/** An item's fingerprint beside what it was made of, which exact comparisons inside a batch use. */
export type Print = { fingerprint: Fingerprint; shingles: Uint32Array; sketch: Uint32Array };

/** Fingerprints one item. */
export function printOf(keys: SketchKeys, bitIndex: number, data: Uint8Array, words: readonly string[]): Print {
  const isWordless = words.length === 0;
  const shingles = isWordless ? new Uint32Array() : shinglesOf(keys, words);
  const sketch = isWordless ? new Uint32Array() : sketchOf(keys, shingles);
  const bytes = Buffer.alloc(sketch.length * 4);
  sketch.forEach((value, i) => {
    bytes.writeUInt32BE(value, i * 4);
  });
  const fingerprint = {
    bitIndex,
    data: createHmac("sha256", keys.data).update(data).digest("hex"),
    text: isWordless ? null : createHmac("sha256", keys.text).update(words.join(" ")).digest("hex"),
    sketch: bytes.toString("hex"),
  };
  return { fingerprint, shingles, sketch };
}

/** Reads the sketch of a stored fingerprint back. */
export function storedSketch(fingerprint: Fingerprint): Uint32Array {
  const bytes = Buffer.from(fingerprint.sketch, "hex");
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32BE(i * 4));
}

/**
 * The index from the first batch's first item on: of several that match the earliest is named, however it was
 * stored.
 */
export function inOrder(fingerprints: readonly IndexedFingerprint[]): IndexedFingerprint[] {
  return [...fingerprints].sort((a, b) => a.sequence - b.sequence || a.bitIndex - b.bitIndex);
}
