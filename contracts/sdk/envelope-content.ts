import { bucketFor } from "./envelope-chunks.ts";
import { LabelError, PaddingError } from "./envelope-errors.ts";

const CONTENT_OFFSET = 8;
const LABEL_OFFSET = 12;

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What an envelope holds. */
export type Content = {
  /** What the contributor claims about the data: outside data, to be parsed against the campaign's policy. */
  label: unknown;
  data: Uint8Array;
};

/** U64 content length ‖ u32 label length ‖ label JSON ‖ data ‖ zeros up to the bucket. */
export function packContent(label: Json, data: Uint8Array): Uint8Array {
  const labelBytes = new TextEncoder().encode(JSON.stringify(label));
  const end = LABEL_OFFSET + labelBytes.length + data.length;
  const plaintext = new Uint8Array(bucketFor(end));
  const view = new DataView(plaintext.buffer);
  view.setBigUint64(0, BigInt(end - CONTENT_OFFSET));
  view.setUint32(CONTENT_OFFSET, labelBytes.length);
  plaintext.set(labelBytes, LABEL_OFFSET);
  plaintext.set(data, LABEL_OFFSET + labelBytes.length);
  return plaintext;
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
