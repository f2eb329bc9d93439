import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Hex } from "viem";
import type { Env } from "../env.ts";
import { warn } from "../log.ts";
import { openBucket } from "./bucket.ts";
import { openFolder } from "./folder.ts";

/** Where blobs are, by name. Holds ciphertext and public lists only. */
export type Blobs = {
  /** Stores bytes durably before it returns: a crash leaves all of them or none. */
  write: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Undefined where there is no such blob. */
  read: (name: string) => Promise<Uint8Array | undefined>;
  /** Bytes, 0 where there is none. */
  sizeOf: (name: string) => Promise<number>;
  /** Whether it was there. */
  erase: (name: string) => Promise<boolean>;
  /** Whether so many bytes more leave room for everything else. */
  hasRoom: (size: number) => Promise<boolean>;
};

/** Opens the bucket that the settings name, or else a folder in the data folder. */
export function openBlobs({ bucket, data }: Pick<Env, "bucket" | "data">): Promise<Blobs> {
  return bucket === undefined ? openFolder(join(data, "blobs")) : openBucket(bucket);
}

/** Stores bytes. @returns their name, SHA-256 of them */
export async function putBlob(blobs: Blobs, bytes: Uint8Array): Promise<Hex> {
  const hash = sha256(bytes);
  await blobs.write(nameOf(hash), bytes);
  return hash;
}

/** The blob's bytes, or undefined where there is none. Bytes that no longer match their name count as none. */
export async function getBlob(blobs: Blobs, hash: Hex): Promise<Uint8Array | undefined> {
  const bytes = await blobs.read(nameOf(hash));
  if (bytes === undefined || sha256(bytes) === hash) return bytes;
  warn("a blob is not what its name says", { digest: hash });
  return undefined;
}

/** A blob's size in bytes, 0 where there is none. */
export async function sizeOfBlob(blobs: Blobs, hash: Hex): Promise<number> {
  return blobs.sizeOf(nameOf(hash));
}

/** Erases a blob. @returns whether it was there */
export async function eraseBlob(blobs: Blobs, hash: Hex): Promise<boolean> {
  return blobs.erase(nameOf(hash));
}

function nameOf(hash: Hex): string {
  // The name is hex and nothing else: no request can leave the place of the blobs.
  if (!/^0x[0-9a-f]{64}$/.test(hash)) throw new Error("a blob's name is 32 bytes of lower-case hex");
  return hash.slice(2);
}

function sha256(bytes: Uint8Array): Hex {
  return `0x${createHash("sha256").update(bytes).digest("hex")}`;
}
