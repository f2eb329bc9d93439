import { LabelError, PaddingError } from "./envelope-errors.ts";

const CONTENT_OFFSET = 8;
const LABEL_OFFSET = 12;
const SMALLEST_BUCKET = 1_024;

/** Smallest bucket that holds so many bytes: a power of two, at least 1,024. */
export function bucketFor(length: number): number {
  let bucket = SMALLEST_BUCKET;
  while (bucket < length) bucket *= 2;
  return bucket;
}

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What an envelope holds. */
export type Content = {
  /** What the contributor claims about the data: outside data, to be parsed against the campaign's policy. */
  label: unknown;
  data: Uint8Array;
};

/** What is encrypted: u64 content length ‖ u32 label length ‖ label JSON ‖ data ‖ zeros up to the bucket. */
export type Plaintext = {
  bucket: number;
  /** All before the data. */
  head: Uint8Array;
  data: Uint8Array;
};

/** The plaintext of an item. The data is not copied. */
export function packContent(label: Json, data: Uint8Array): Plaintext {
  const labelBytes = new TextEncoder().encode(JSON.stringify(label));
  const head = new Uint8Array(LABEL_OFFSET + labelBytes.length);
  const view = new DataView(head.buffer);
  const end = head.length + data.length;
  view.setBigUint64(0, BigInt(end - CONTENT_OFFSET));
  view.setUint32(CONTENT_OFFSET, labelBytes.length);
  head.set(labelBytes, LABEL_OFFSET);
  return { bucket: bucketFor(end), head, data };
}

/** Some bytes of a plaintext, a view where they are data: what is large is not copied. */
export function plaintextBytes({ bucket, head, data }: Plaintext, start = 0, end = bucket): Uint8Array {
  const from = start - head.length;
  if (from >= 0 && end - head.length <= data.length) return data.subarray(from, end - head.length);
  const bytes = new Uint8Array(Math.min(end, bucket) - start);
  if (from < 0) bytes.set(head.subarray(start, end));
  if (end > head.length) bytes.set(data.subarray(Math.max(0, from), end - head.length), Math.max(0, -from));
  return bytes;
}

/**
 * Inverse of {@link packContent}.
 *
 * @param plaintext at least the smallest bucket
 * @throws PaddingError, LabelError
 */
export function unpackContent(plaintext: Uint8Array): Content {
  const view = new DataView(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
  const end = CONTENT_OFFSET + Number(view.getBigUint64(0));
  if (end > plaintext.length || bucketFor(end) !== plaintext.length) throw new PaddingError();
  if (!isZero(plaintext, end)) throw new PaddingError();
  const labelEnd = LABEL_OFFSET + view.getUint32(CONTENT_OFFSET);
  if (labelEnd > end) throw new LabelError();
  // A copy: a view would carry the whole plaintext along in `.buffer`.
  return { label: parseLabel(plaintext.subarray(LABEL_OFFSET, labelEnd)), data: plaintext.slice(labelEnd, end) };
}

function parseLabel(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // No cause: JSON.parse quotes its input, which is plaintext.
    throw new LabelError();
  }
}

function isZero(bytes: Uint8Array, from: number): boolean {
  for (let i = from; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
}
