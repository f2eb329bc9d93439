import { crc32, inflateSync } from "node:zlib";
import { type Container, type Extra, latin1, MAX_PIECES } from "./container.ts";
import { passesOf } from "./png-lines.ts";

/** The first bytes of a PNG. */
export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks that pixels depend on. */
const CRITICAL = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

/** Samples a pixel and bits a sample by colour type (PNG, third edition, table 8). */
const COLOURS = new Map([
  [0, { channels: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { channels: 3, depths: [8, 16] }],
  [3, { channels: 1, depths: [1, 2, 4, 8] }],
  [4, { channels: 2, depths: [8, 16] }],
  [6, { channels: 4, depths: [8, 16] }],
]);

/** Most colours of a palette. */
const MAX_COLOURS = 256;

/** What a PNG's header says of its lines. */
export type PngFormat = {
  width: number;
  height: number;
  /** Bits a sample. */
  depth: number;
  /** Its colour type. */
  colour: number;
  /** Samples a pixel. */
  channels: number;
  isInterlaced: boolean;
};

/** A PNG's pieces; every checksum is checked. */
export type Png = Container &
  PngFormat & {
    type: "png";
    /** Three bytes a colour, where the pixels name them. */
    palette: Uint8Array | undefined;
    /** How its tRNS chunk says what is transparent, where that means something. */
    transparency: Uint8Array | undefined;
    compressed: readonly Uint8Array[];
  };

/** Takes a PNG apart, or says what is wrong with it. Its pixels stay packed. */
export function readPng(data: Uint8Array): Png | string {
  const chunks = chunksOf(data);
  if (typeof chunks === "string") return chunks;
  const header = chunks[0]?.name === "IHDR" ? headerOf(chunks[0].bytes) : undefined;
  if (header === undefined) return "its header is not one of a PNG";
  if (chunks.filter(({ name }) => name === "IHDR").length > 1) return "it has two headers";
  const colours = coloursOf(chunks, header);
  if (typeof colours === "string") return colours;
  if (chunks.some(({ name }) => name === "acTL")) return "it is an animation";
  const stranger = chunks.find(({ name }) => /^[A-Z]/.test(name) && !CRITICAL.includes(name));
  if (stranger !== undefined) return "it has a critical chunk of an unknown kind";
  const compressed = chunks.filter(({ name }) => name === "IDAT").map(({ bytes }) => bytes);
  if (compressed.length === 0) return "it has no pixels";
  const extras = chunks.filter(({ name }) => !CRITICAL.includes(name));
  return { type: "png", ...header, ...colours, extras, compressed };
}

/** The lines unpacked, or what is wrong with them: too few bytes, or more than the header asks for. Unpacks no more than those. */
export function unpackLines(png: Png): Uint8Array | string {
  const expected = passesOf(png).reduce((sum, { rows, line }) => sum + rows * (1 + line), 0);
  try {
    const lines = inflateSync(Buffer.concat(png.compressed), { maxOutputLength: expected });
    return lines.length === expected ? lines : "it has fewer pixels than its header says";
  } catch (error) {
    const isBomb = error instanceof RangeError;
    return isBomb ? "its pixels unpack to more than its header says" : "its pixels cannot be unpacked";
  }
}

/** The palette and what is transparent, each said once at most; a palette that no pixel names is only checked. */
function coloursOf(
  chunks: readonly Chunk[],
  { colour, channels }: PngFormat,
): Pick<Png, "palette" | "transparency"> | string {
  const places = ["PLTE", "tRNS", "IDAT"].map((name) => chunks.findIndex((chunk) => chunk.name === name));
  const [palette = -1, transparency = -1, pixels = -1] = places;
  if (chunks.some(({ name }, i) => (name === "PLTE" && i !== palette) || (name === "tRNS" && i !== transparency))) {
    return "it says its colours twice";
  }
  if (pixels !== -1 && Math.max(palette, transparency) > pixels) return "it says its colours behind its pixels";
  const isIndexed = colour === 3;
  const colours = chunks[palette]?.bytes;
  if (colours === undefined && isIndexed) return "it has no palette";
  if (colours && (colours.length === 0 || colours.length % 3 !== 0 || colours.length > 3 * MAX_COLOURS)) {
    return "its palette is none";
  }
  const transparent = channels % 2 === 0 ? undefined : chunks[transparency]?.bytes;
  const [least, most] = isIndexed ? [1, (colours?.length ?? 0) / 3] : [2 * channels, 2 * channels];
  if (
    transparent &&
    (transparent.length < least || transparent.length > most || (isIndexed && transparency < palette))
  ) {
    return "what it says of transparency is not about its colours";
  }
  return { palette: isIndexed ? colours : undefined, transparency: transparent };
}

type Chunk = Extra & { whole: Uint8Array };

function chunksOf(data: Uint8Array): Chunk[] | string {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const chunks: Chunk[] = [];
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return "it is cut off";
    const name = latin1(bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(name)) return "a chunk has no name";
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return "a checksum is wrong";
    chunks.push({ name, bytes: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    if (chunks.length > MAX_PIECES) return `it has more than ${MAX_PIECES} chunks`;
    at = end;
    if (name !== "IEND") continue;
    if (at < bytes.length)
      chunks.push({ name: "behind the end", bytes: bytes.subarray(at), whole: bytes.subarray(at) });
    return chunks;
  }
  return "it is cut off";
}

function headerOf(header: Uint8Array): PngFormat | undefined {
  if (header.length !== 13) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = header.subarray(8);
  const kind = COLOURS.get(colour);
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return undefined;
  if (width === 0 || height === 0) return undefined;
  return { width, height, depth, colour, channels: kind.channels, isInterlaced: interlace === 1 };
}
