import { encode } from "fast-png";
import { readImage } from "../formats/image.ts";
import { resized } from "../image/pixels.ts";

/** Pixels of a picture that is shown: a packet has up to 256 of them. */
const SHOWN = 1_000_000;

/**
 * A picture's pixels alone, as a PNG: nothing that its file says beside them is left. Larger ones are shown smaller.
 *
 * @returns undefined for what is no picture
 */
export function redactImage(data: Uint8Array): Uint8Array | undefined {
  const read = readImage(data);
  if ("problem" in read || read.content.format !== "image") return undefined;
  const { width, height } = read.content.pixels;
  const scale = Math.min(1, Math.sqrt(SHOWN / (width * height)));
  const sides = [width, height].map((side) => Math.max(1, Math.floor(side * scale))) as [number, number];
  const shown = scale === 1 ? read.content.pixels : resized(read.content.pixels, ...sides);
  return encode({ width: shown.width, height: shown.height, data: shown.rgb, channels: 3, depth: 8 });
}
