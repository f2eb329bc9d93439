import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import type { Needle } from "./needles.ts";

/** Where a secret was found. */
export type Place = { place: string; secret: string; encoding: string };

/** Finds needles in bytes, as they are, without their line breaks and unpacked, all of them in one pass: there are tens of thousands. */
export type Search = (place: string, bytes: Uint8Array) => Place[];

/** Bits of the table that lets through hardly any bytes with which no needle begins. */
const BITS = 24;

/** A search for needles of at least eight bytes. */
export function searchFor(needles: readonly Needle[]): Search {
  const scan = scanFor(needles);
  return (place, bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return [
      ...scan(place, buffer),
      ...[...formsOf(buffer)].flatMap(([form, inner]) =>
        scan(place, inner).map((found) => ({ ...found, encoding: `${found.encoding}, ${form}` })),
      ),
    ];
  };
}

/** Most bytes that something packed may have: of more the search does not know what is in them. */
const MAX_UNPACKED = 256 * 1_024 * 1_024;

/** What bytes hold in another form: base64 and quoted-printable have lines, and a packed stream may begin anywhere. */
function* formsOf(buffer: Buffer): Generator<[string, Buffer]> {
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_UNPACKED };
  if (buffer.includes(0x0a)) {
    yield ["without line breaks", Buffer.from(buffer.toString("latin1").replace(/=?\r?\n/g, ""), "latin1")];
  }
  for (let at = buffer.indexOf(GZIP); at >= 0; at = buffer.indexOf(GZIP, at + 1)) {
    // What follows a stream may look like another one to gunzip. A header with a name or more has no fixed length.
    const isPlain = buffer[at + 3] === 0;
    const inner = unpacked(() =>
      isPlain ? inflateRawSync(buffer.subarray(at + 10), options) : gunzipSync(buffer.subarray(at), options),
    );
    if (inner !== undefined) yield ["gzip", inner];
  }
  for (let at = buffer.indexOf(0x78); at >= 0; at = buffer.indexOf(0x78, at + 1)) {
    if (!ZLIB.includes(buffer[at + 1] ?? 0) || !beginsBlock(buffer, at + 2)) continue;
    const inner = unpacked(() => inflateSync(buffer.subarray(at), options));
    if (inner !== undefined) yield ["deflate", inner];
  }
}

const GZIP = Buffer.from([0x1f, 0x8b, 8]);
/** What follows 0x78 where a zlib stream begins, by its level. */
const ZLIB = [0x01, 0x5e, 0x9c, 0xda];

/** Whether a block of deflate may begin here: letters happen to look like a header often, and each try costs. */
function beginsBlock(buffer: Buffer, at: number): boolean {
  const kind = ((buffer[at] ?? 0xff) >>> 1) & 3;
  if (kind !== 0 || at + 5 > buffer.length) return kind === 1 || kind === 2;
  // Stored as it is: its length, and its complement.
  return (buffer.readUInt16LE(at + 1) ^ buffer.readUInt16LE(at + 3)) === 0xffff;
}

/** Undefined where what looked like the beginning of a stream was none. @throws RangeError where it is too large */
function unpacked(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined;
  }
}

function scanFor(needles: readonly Needle[]): Search {
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
