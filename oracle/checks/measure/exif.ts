/** An entry of a directory: tag, type, count, and its value or where it is. */
type Entry = [tag: number, type: number, count: number, value: number];

const SERIAL = "SN-4711-0815";
const OWNER = "Ada Example";

/** Texts that made-up Exif data hold, none of which may be shown. */
export const EXIF_TEXTS = [SERIAL, OWNER, "Example Phone", "THUMBNAIL"];

/** Made-up Exif data of a phone's photo, a TIFF structure: owner, camera, its serial number, time, place, thumbnail, orientation. */
export function exifTiff(orientation: number): Uint8Array {
  const texts = [`${OWNER}\0`, "Example Phone\0", `${SERIAL}\0`, "2026:01:02 03:04:05\0", "THUMBNAIL"];
  const base = 400;
  const at = texts.map((_, i) => base + texts.slice(0, i).join("").length);
  const place = (i: number): [number, number] => [texts[i]?.length ?? 0, at[i] ?? 0];
  const [first, exif, gps, thumbnail] = [8, 120, 200, 280];
  const out = Buffer.alloc(base);
  const writes: [number, Entry[], number][] = [
    [
      first,
      [
        [0x010f, 2, ...place(1)],
        [0x0112, 3, 1, orientation << 16],
        [0x013b, 2, ...place(0)],
        [0x8769, 4, 1, exif],
        [0x8825, 4, 1, gps],
      ],
      thumbnail,
    ],
    [
      exif,
      [
        [0x9003, 2, ...place(3)],
        [0xa430, 2, ...place(0)],
        [0xa431, 2, ...place(2)],
      ],
      0,
    ],
    [
      gps,
      [
        [0, 1, 4, 0x02030000],
        [1, 2, 2, 0x4e000000],
        [3, 2, 2, 0x45000000],
      ],
      0,
    ],
    [
      thumbnail,
      [
        [0x0201, 4, 1, at[4] ?? 0],
        [0x0202, 4, 1, 9],
      ],
      0,
    ],
  ];
  out.write("MM\0*\0\0\0\u0008", 0, "latin1");
  for (const [start, entries, next] of writes) {
    out.writeUInt16BE(entries.length, start);
    for (const [i, [tag, type, count, value]] of entries.entries()) {
      const entry = start + 2 + 12 * i;
      out.writeUInt16BE(tag, entry);
      out.writeUInt16BE(type, entry + 2);
      out.writeUInt32BE(count, entry + 4);
      out.writeUInt32BE(value, entry + 8);
    }
    out.writeUInt32BE(next, start + 2 + 12 * entries.length);
  }
  return Buffer.concat([out, Buffer.from(texts.join(""), "latin1")]);
}

/** A JPEG with a segment behind its start. */
export function withSegment(jpeg: Uint8Array, marker: number, bytes: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, bytes, jpeg.subarray(2)]);
}

/** A JPEG with Exif data. */
export function withExif(jpeg: Uint8Array, orientation = 1): Uint8Array {
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from("Exif\0\0"), exifTiff(orientation)]));
}
