import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Hex } from "viem";
import type { Env } from "../env.ts";
import { createTurns, type InTurn } from "../turns.ts";

/** One item of a bundle. */
export type ItemPlace = { digest: Hex; position: number };

/** Ciphertexts of which a part has come, as files of the data folder, wherever whole ones are kept. */
export type PartialFiles = {
  folder: string;
  /** Tells this folder from that of another replica. */
  id: string;
  /** Uploads that a request is writing to. */
  busy: Set<string>;
  /** Large items are held in memory whole to be checked: one at a time. */
  inTurn: InTurn;
};

/** Opens the folder of what has come in part, making it if missing. */
export async function openPartialFiles({ data }: Pick<Env, "data">): Promise<PartialFiles> {
  const folder = join(data, "partial");
  await mkdir(folder, { recursive: true });
  const file = join(folder, "id");
  // Replicas that share the folder and start at once agree on the first one's.
  await writeFile(file, randomUUID(), { flag: "wx" }).catch(unless("EEXIST"));
  return { folder, id: await readFile(file, "utf8"), busy: new Set(), inTurn: createTurns() };
}

/** Bytes that have come, 0 where nothing has. */
export async function sizeOfPartial(files: PartialFiles, place: ItemPlace): Promise<number> {
  return (await stat(pathOf(files, place)).catch(unless("ENOENT")))?.size ?? 0;
}

/**
 * Writes behind what has come. What a broken connection brought stays. It is not flushed: a cut of the power may leave zeros, which
 * the hash of the whole tells, and then it is sent anew.
 *
 * @param limit bytes that the file may have
 * @returns false where there were more
 */
export async function appendPartial(
  files: PartialFiles,
  place: ItemPlace,
  offset: number,
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<boolean> {
  const path = pathOf(files, place);
  const file = await open(path, "a", 0o600);
  let size = offset;
  try {
    for await (const part of body) {
      if (size + part.length > limit) return false;
      await file.appendFile(part);
      size += part.length;
    }
    return true;
  } finally {
    await file.close();
  }
}

/** Begins anew: whatever was there is gone. */
export async function emptyPartial(files: PartialFiles, place: ItemPlace): Promise<void> {
  await truncate(pathOf(files, place), 0).catch(unless("ENOENT"));
}

/** All that has come. */
export async function readPartial(files: PartialFiles, place: ItemPlace): Promise<Uint8Array> {
  return readFile(pathOf(files, place));
}

/** Erases what has come. */
export async function erasePartial(files: PartialFiles, place: ItemPlace): Promise<void> {
  await rm(pathOf(files, place), { force: true });
}

/** The name of a place: hex and a number, so that no request can leave the folder. */
export function nameOfPlace({ digest, position }: ItemPlace): string {
  if (!/^0x[0-9a-f]{64}$/.test(digest) || !Number.isInteger(position)) throw new Error("this is no item's place");
  return `${digest.slice(2)}.${position}`;
}

function pathOf({ folder }: PartialFiles, place: ItemPlace): string {
  return join(folder, nameOfPlace(place));
}

function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
