import { crc32, inflateSync } from "node:zlib";
import { type Container, type Extra, latin1, MAX_PIECES } from "./container.ts";

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

/** Where each pass of Adam7 begins, and how far its pixels are apart. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG's pieces; every checksum is checked. */
export type Png = Container & {
  /** Bytes of its lines, unpacked. */
  unpackedBytes: number;
  compressed: readonly Uint8Array[];
};

/** Takes a PNG apart, or says what is wrong with it. Its pixels stay packed. */
export function readPng(data: Uint8Array): Png | string {
  const chunks = chunksOf(data);
  if (typeof chunks === "string") return chunks;
  const header = chunks[0]?.name === "IHDR" ? headerOf(chunks[0].bytes) : undefined;
  if (header === undefined) return "its header is not one of a PNG";
  if (chunks.filter(({ name }) => name === "IHDR").length > 1) return "it has two headers";
  const [depth = 0, colour, , , interlace] = chunks[0]?.bytes.subarray(8) ?? [];
  // fast-png would show other pixels than a browser.
  if (interlace === 1 && depth < 8) return "it is interlaced with less than 8 bits a sample, which is not read";
  if (colour === 3 && !chunks.some(({ name }) => name === "PLTE")) return "it has no palette";
  if (chunks.some(({ name }) => name === "acTL")) return "it is an animation";
  const stranger = chunks.find(({ name }) => /^[A-Z]/.test(name) && !CRITICAL.includes(name));
  if (stranger !== undefined) return "it has a critical chunk of an unknown kind";
  const kept = chunks.filter(({ name }) => CRITICAL.includes(name));
  const compressed = kept.filter(({ name }) => name === "IDAT").map(({ bytes }) => bytes);
  if (compressed.length === 0) return "it has no pixels";
  const bare = Buffer.concat([PNG_SIGNATURE, ...kept.map(({ whole }) => whole)]);
  const extras = chunks.filter(({ name }) => !CRITICAL.includes(name));
  return { type: "png", ...header, bare, extras, compressed };
}

/** What is wrong with the packed pixels: too few bytes, or more than the header asks for. Unpacks no more than those. */
export function packedProblem({ compressed, unpackedBytes }: Png): string | undefined {
  try {
    const { length } = inflateSync(Buffer.concat(compressed), { maxOutputLength: unpackedBytes });
    return length === unpackedBytes ? undefined : "it has fewer pixels than its header says";
  } catch (error) {
    const isBomb = error instanceof RangeError;
    return isBomb ? "its pixels unpack to more than its header says" : "its pixels cannot be unpacked";
  }
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

function headerOf(header: Uint8Array): Pick<Png, "width" | "height" | "unpackedBytes"> | undefined {
  if (header.length !== 13) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = header.subarray(8);
  const kind = COLOURS.get(colour);
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return undefined;
  if (width === 0 || height === 0) return undefined;
  const passes = interlace === 1 ? ADAM7 : [[0, 0, 1, 1] as const];
  let unpackedBytes = 0;
  for (const [left, top, across, down] of passes) {
    const [columns, rows] = [Math.ceil((width - left) / across), Math.ceil((height - top) / down)];
    if (columns > 0 && rows > 0) unpackedBytes += rows * (1 + Math.ceil((columns * depth * kind.channels) / 8));
  }
  return { width, height, unpackedBytes };
}
