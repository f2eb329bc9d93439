import { concat, sha256, toBytes } from "viem";
import { aesOpen, aesSeal } from "./aes.ts";
import { bucketFor, type Plaintext, plaintextBytes } from "./envelope-content.ts";
import { ChunkError } from "./envelope-errors.ts";

/** Plaintext bytes of every chunk but a sole one that is smaller. */
const CHUNK_SIZE = 1_048_576;
const GCM_TAG_SIZE = 16;
/** Chunks that are encrypted at a time: the platform does so in threads of its own, and has the next one at hand. */
const AT_A_TIME = 4;

/** Bytes of the chunks of a bucket's plaintext. */
function sealedSize(bucket: number): number {
  return bucket + GCM_TAG_SIZE * Math.ceil(bucket / CHUNK_SIZE);
}

/** Bucket whose chunks have so many bytes, undefined if there is none. */
export function bucketOf(chunksLength: number): number | undefined {
  let bucket = bucketFor(0);
  while (sealedSize(bucket) < chunksLength) bucket *= 2;
  return sealedSize(bucket) === chunksLength ? bucket : undefined;
}

/**
 * Encrypts padded content in chunks behind their header.
 *
 * The IV is a counter, which is safe because every content key, so every chunk key, is used for one envelope.
 *
 * @param onProgress called after each chunk with how many are done
 * @returns the whole envelope
 */
export async function sealChunks(
  key: CryptoKey,
  header: Uint8Array,
  plaintext: Plaintext,
  onProgress?: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const { bucket } = plaintext;
  const envelope = new Uint8Array(header.length + sealedSize(bucket));
  envelope.set(header);
  const headerHash = sha256(header, "bytes");
  const count = Math.ceil(bucket / CHUNK_SIZE);
  let [next, done] = [0, 0];
  const sealNext = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) {
      const chunk = plaintextBytes(plaintext, i * CHUNK_SIZE, (i + 1) * CHUNK_SIZE);
      const sealed = await aesSeal(key, ivOf(i), aadOf(headerHash, i, i === count - 1), chunk);
      envelope.set(sealed, header.length + i * (CHUNK_SIZE + GCM_TAG_SIZE));
      onProgress?.(++done, count);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, sealNext));
  return envelope;
}

/**
 * Inverse of {@link sealChunks}.
 *
 * @param headerSize bytes before the chunks
 * @param bucket of the chunks' length, by {@link bucketOf}
 * @throws ChunkError
 */
export async function openChunks(key: CryptoKey, envelope: Uint8Array, headerSize: number, bucket: number) {
  const plaintext = new Uint8Array(bucket);
  const headerHash = sha256(envelope.subarray(0, headerSize), "bytes");
  const count = Math.ceil(bucket / CHUNK_SIZE);
  const stride = CHUNK_SIZE + GCM_TAG_SIZE;
  for (let i = 0; i < count; i++) {
    const chunk = envelope.subarray(headerSize + i * stride, headerSize + (i + 1) * stride);
    const opened = await aesOpen(key, ivOf(i), aadOf(headerHash, i, i === count - 1), chunk).catch((cause: unknown) => {
      throw new ChunkError(i, { cause });
    });
    plaintext.set(opened, i * CHUNK_SIZE);
  }
  return plaintext;
}

/** 12 bytes: u64 0 ‖ u32 i. */
function ivOf(index: number): Uint8Array {
  return toBytes(index, { size: 12 });
}

/** Header hash ‖ u32 i ‖ u8 last: a chunk opens behind its own header, in its own place, as the last or not. */
function aadOf(headerHash: Uint8Array, index: number, isLast: boolean): Uint8Array {
  return concat([headerHash, toBytes(index, { size: 4 }), toBytes(isLast ? 1 : 0, { size: 1 })]);
}
