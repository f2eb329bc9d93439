import type { ImageMetadata } from "../../../contracts/sdk/policy-checks.ts";

/** What a TIFF structure, as Exif data are one, says of a picture. */
export type Exif = {
  /** How it is looked at, 1 to 8. */
  orientation: number;
  kinds: ReadonlySet<ImageMetadata>;
};

/** Entries that are looked at, of all directories. */
const MAX_ENTRIES = 2_000;

/** Tags by what they tell (CIPA DC-008, and Windows' own for texts). */
const TAGS = new Map<number, ImageMetadata>([
  ...[0x013b, 0x8298, 0x9c9d, 0xa430].map((tag) => [tag, "person"] as const),
  ...[0x010f, 0x0110, 0x927c, 0xa420, 0xa431, 0xa433, 0xa434, 0xa435].map((tag) => [tag, "device"] as const),
  ...[0x0132, 0x9003, 0x9004].map((tag) => [tag, "time"] as const),
  ...[0x010d, 0x010e, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f, 0x02bc, 0x83bb].map((tag) => [tag, "text"] as const),
  ...[0x0201, 0x014a].map((tag) => [tag, "thumbnail"] as const),
]);

const [ORIENTATION, EXIF, GPS, INTEROPERABILITY] = [0x0112, 0x8769, 0x8825, 0xa005];

/** Reads what there is; what cannot be followed is `other`, as nobody can tell what it says. */
export function readExif(tiff: Uint8Array): Exif {
  const kinds = new Set<ImageMetadata>();
  const bytes = Buffer.from(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = bytes.toString("latin1", 0, 2);
  const u16 = (at: number) => (order === "II" ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (at: number) => (order === "II" ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  let orientation = 1;
  let entries = 0;
  if (bytes.length < 8 || !["II", "MM"].includes(order) || u16(2) !== 42) {
    return { orientation, kinds: new Set(["other"]) };
  }
  const seen = new Set<number>();
  const left = [{ at: u32(4), isGps: false }];
  for (let directory = left.pop(); directory !== undefined; directory = left.pop()) {
    const { at, isGps } = directory;
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const count = at + 2 <= bytes.length ? u16(at) : MAX_ENTRIES;
    entries += count;
    const end = at + 2 + 12 * count;
    if (entries >= MAX_ENTRIES || end > bytes.length) {
      kinds.add("other");
      continue;
    }
    // Version 0 of the GPS directory says nothing about a place.
    for (let entry = at + 2; entry < end; entry += 12) {
      const tag = u16(entry);
      const kind = isGps ? (tag === 0 ? undefined : "location") : TAGS.get(tag);
      if (kind !== undefined) kinds.add(kind);
      if (isGps) continue;
      if (tag === ORIENTATION) orientation = u16(entry + 8);
      if ([EXIF, GPS, INTEROPERABILITY].includes(tag)) left.push({ at: u32(entry + 8), isGps: tag === GPS });
    }
    if (end + 4 <= bytes.length && !isGps) left.push({ at: u32(end), isGps: false });
  }
  return { orientation, kinds };
}
