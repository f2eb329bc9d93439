import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Blobs } from "./blobs.ts";

/** Bytes of the disk that no upload takes: a database on a full disk stops for good. */
const SPARE = 1_024 * 1_024 * 1_024;

/** Blobs as the files of a folder, which is made if missing. */
export async function openFolder(folder: string): Promise<Blobs> {
  await mkdir(folder, { recursive: true });
  return {
    write: (name, bytes) => write(folder, name, bytes),
    read: (name) => readFile(join(folder, name)).catch(missing(undefined)),
    sizeOf: (name) => stat(join(folder, name)).then(({ size }) => size, missing(0)),
    erase: (name) => rm(join(folder, name)).then(() => true, missing(false)),
    hasRoom: async (size) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize - size > SPARE;
    },
  };
}

/** Written aside, flushed, then named. */
async function write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const aside = join(folder, `${randomUUID()}.tmp`);
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(folder, name));
}

function missing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
}
