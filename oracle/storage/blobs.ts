import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Hex } from "viem";

/** Bytes of the disk that no upload takes: a database on a full disk stops for good. */
const SPARE = 1_024 * 1_024 * 1_024;

/** A folder of blobs named by their SHA-256. Holds ciphertext and public lists only. */
export type Blobs = { folder: string };

/** Opens the folder, making it if missing. */
export async function openBlobs(folder: string): Promise<Blobs> {
  await mkdir(folder, { recursive: true });
  return { folder };
}

/**
 * Stores bytes durably before it returns: written aside, flushed, then named, so a crash leaves a whole blob or none.
 *
 * @returns the name, SHA-256 of the bytes
 */
export async function putBlob({ folder }: Blobs, bytes: Uint8Array): Promise<Hex> {
  const hash = sha256(bytes);
  const aside = join(folder, `${randomUUID()}.tmp`);
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, pathOf(folder, hash));
  return hash;
}

/** The blob's bytes, or undefined where there is none. Bytes that no longer match their name count as none. */
export async function getBlob({ folder }: Blobs, hash: Hex): Promise<Uint8Array | undefined> {
  try {
    const bytes = await readFile(pathOf(folder, hash));
    return sha256(bytes) === hash ? bytes : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whether so many bytes more leave the disk room for everything else. */
export async function hasRoom({ folder }: Blobs, size: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize - size > SPARE;
}

/** A blob's size in bytes, 0 where there is none. */
export async function sizeOfBlob({ folder }: Blobs, hash: Hex): Promise<number> {
  return stat(pathOf(folder, hash)).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return 0;
      throw error;
    },
  );
}

/** Erases a blob. @returns whether it was there */
export async function eraseBlob({ folder }: Blobs, hash: Hex): Promise<boolean> {
  try {
    await rm(pathOf(folder, hash));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

function pathOf(folder: string, hash: Hex): string {
  // The name is hex and nothing else: no request can leave the folder.
  if (!/^0x[0-9a-f]{64}$/.test(hash)) throw new Error("a blob's name is 32 bytes of lower-case hex");
  return join(folder, hash.slice(2));
}

function sha256(bytes: Uint8Array): Hex {
  return `0x${createHash("sha256").update(bytes).digest("hex")}`;
}
