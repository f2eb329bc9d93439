import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Needle } from "./needles.ts";

/** Where a secret was found. */
export type Place = { place: string; secret: string; encoding: string };

/** Finds needles in bytes, all of them in one pass: there are tens of thousands. */
export type Search = (place: string, bytes: Uint8Array) => Place[];

/** Bits of the table that lets through hardly any bytes with which no needle begins. */
const BITS = 24;

/** A search for needles of at least eight bytes. */
export function searchFor(needles: readonly Needle[]): Search {
  const table = new Uint8Array(2 ** (BITS - 3));
  const starts = new Map<number, Needle[]>();
  for (const needle of needles) {
    const start = needle.bytes.readUInt32LE();
    const slot = slotOf(start);
    table[slot >>> 3] = (table[slot >>> 3] ?? 0) | (1 << (slot & 7));
    starts.set(start, [...(starts.get(start) ?? []), needle]);
  }
  return (place, bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const found = new Map<string, Place>();
    let start = 0;
    for (let end = 0; end < bytes.length; end += 1) {
      start = ((start >>> 8) | ((bytes[end] as number) << 24)) >>> 0;
      const slot = slotOf(start);
      if (((table[slot >>> 3] as number) & (1 << (slot & 7))) === 0) continue;
      for (const { secret, encoding, bytes: whole } of starts.get(start) ?? []) {
        const from = end - 3;
        if (!buffer.subarray(from, from + whole.length).equals(whole)) continue;
        found.set(`${secret} ${encoding}`, { place, secret, encoding });
      }
    }
    return [...found.values()];
  };
}

function slotOf(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> (32 - BITS);
}

/** Searches every file in some folders. Files that go away meanwhile are left out. */
export async function searchFolders(search: Search, folders: readonly string[]) {
  const places: Place[] = [];
  let [files, size] = [0, 0];
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      places.push(...search(`name of ${path}`, Buffer.from(path)));
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return Buffer.alloc(0);
        throw error;
      });
      places.push(...search(path, bytes));
      files += 1;
      size += bytes.length;
    }
  }
  return { places, files, bytes: size };
}
