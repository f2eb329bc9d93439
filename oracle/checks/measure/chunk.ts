import { crc32 } from "node:zlib";

/** A PNG's chunk with its checksum. */
export function chunk(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), bytes]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(bytes.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** A PNG's header: size, and 8 bits of grey unless another depth and colour type are said. */
export function header(width: number, height: number, depth = 8, colour = 0, interlace = 0): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes.set([depth, colour, 0, 0, interlace], 8);
  return chunk("IHDR", bytes);
}

/** A PNG with a chunk behind its header. */
export function withChunk(png: Uint8Array, name: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([png.subarray(0, 33), chunk(name, bytes), png.subarray(33)]);
}
