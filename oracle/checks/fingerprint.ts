import { createHmac } from "node:crypto";
import type { Content } from "./content.ts";
import { SHINGLE, type SketchKeys, shinglesOf, sketchOf } from "./sketch.ts";

/**
 * What the index keeps of an item. Everything but the label is keyed: without the key it does not tell whether a guessed text is the
 * item. That two items are alike does show, so the index is still stored sealed.
 */
export type Fingerprint = {
  bitIndex: number;
  /** Number of its label in the policy, or NO_LABEL. */
  label: number;
  /** Of the data bytes. */
  data: Buffer;
  /** Of what copies in another wrapping agree in; empty where there is nothing to compare. */
  essence: Buffer;
  /** MinHash of its words or features; empty without any. */
  sketch: Uint8Array;
};

/** An item's fingerprint beside the shingles it was made of, which comparisons inside a batch use. */
export type Print = { fingerprint: Fingerprint; shingles: Uint32Array };

/** The label of an item is none of the policy's. */
export const NO_LABEL = 0xffff;

/** Bytes of a keyed hash: a guess without the key does not hit 128 bits. */
export const HASH_BYTES = 16;

/** Fingerprints one item. */
export function printOf(
  keys: SketchKeys,
  bitIndex: number,
  { data, label, content }: { data: Uint8Array; label: number; content: Content },
): Print {
  const { essence, shingled } = content;
  const shingles =
    shingled.length === 0 ? new Uint32Array() : shinglesOf(keys, shingled, content.format === "image" ? 1 : SHINGLE);
  const fingerprint = {
    bitIndex,
    label,
    data: hashOf(keys.data, data),
    essence: essence === "" ? Buffer.alloc(0) : hashOf(keys.essence, essence),
    sketch: shingles.length === 0 ? new Uint8Array() : sketchOf(keys, shingles),
  };
  return { fingerprint, shingles };
}

function hashOf(key: Uint8Array, bytes: Uint8Array | string): Buffer {
  return createHmac("sha256", key).update(bytes).digest().subarray(0, HASH_BYTES);
}
