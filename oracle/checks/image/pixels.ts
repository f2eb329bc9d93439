import { convertIndexedToRgb, decode as decodePng } from "fast-png";
import { decode as decodeJpeg } from "jpeg-js";
import type { Container } from "./container.ts";

/** A picture as it is seen: three bytes a pixel, on white where it is transparent. */
export type Pixels = { width: number; height: number; rgb: Uint8Array };

/** What jpeg-js may count of its memory, MB: the largest picture without subsampling takes 400. */
const MAX_MEMORY = 512;

/**
 * Decodes a picture whose size was bounded before; undefined where its pixels are damaged. Both decoders are JavaScript: the same
 * bytes give the same pixels on every machine.
 */
export function decodePixels({ type, bare, width, height }: Container): Pixels | undefined {
  try {
    if (type === "png") return { width, height, rgb: rgbOfPng(bare) };
    const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false } as const;
    const decoded = decodeJpeg(bare, { ...options, maxMemoryUsageInMB: MAX_MEMORY });
    return { width, height, rgb: decoded.data };
  } catch {
    // Whatever a decoder stumbles over, the file is none that it can show.
    return undefined;
  }
}

function rgbOfPng(bare: Uint8Array): Uint8Array {
  const png = decodePng(bare);
  const count = png.width * png.height;
  const samples = png.palette === undefined ? samplesOf(png) : convertIndexedToRgb(png);
  const channels = png.palette === undefined ? png.channels : (png.palette[0]?.length ?? 3);
  if (samples.length < count * channels) throw new RangeError("fewer pixels than its header says");
  const rgb = new Uint8Array(count * 3);
  const isGrey = channels < 3;
  const hasAlpha = channels % 2 === 0;
  for (let i = 0; i < count; i++) {
    const from = i * channels;
    const alpha = hasAlpha ? (samples[from + channels - 1] ?? 0) : 255;
    for (let c = 0; c < 3; c++) {
      const value = samples[from + (isGrey ? 0 : c)] ?? 0;
      rgb[i * 3 + c] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return rgb;
}

/** Samples of a byte each. */
function samplesOf({ width, height, data, depth }: ReturnType<typeof decodePng>): Uint8Array {
  if (depth === 16) return Uint8Array.from(data, (value) => value >> 8);
  if (depth === 8) return Uint8Array.from(data);
  // Of less than a byte there are greys alone, each line beginning with a byte.
  const grey = new Uint8Array(width * height);
  const line = Math.ceil((width * depth) / 8);
  const most = (1 << depth) - 1;
  for (let i = 0; i < grey.length; i++) {
    const bit = (i % width) * depth;
    const byte = data[Math.floor(i / width) * line + (bit >> 3)] ?? 0;
    grey[i] = (((byte >> (8 - depth - (bit & 7))) & most) * 255) / most;
  }
  return grey;
}

/** The picture turned as its Exif orientation, 1 to 8, says that it is looked at. */
export function upright({ width, height, rgb }: Pixels, orientation: number): Pixels {
  if (orientation <= 1 || orientation > 8) return { width, height, rgb };
  const isTurned = orientation >= 5;
  const [across, down] = isTurned ? [height, width] : [width, height];
  const flipsX = [2, 3, 7, 8].includes(orientation);
  const flipsY = [3, 4, 6, 7].includes(orientation);
  const out = new Uint8Array(rgb.length);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [u, v] = isTurned ? [y, x] : [x, y];
      const from = ((flipsY ? height - 1 - v : v) * width + (flipsX ? width - 1 - u : u)) * 3;
      const to = (y * across + x) * 3;
      for (let c = 0; c < 3; c++) out[to + c] = rgb[from + c] ?? 0;
    }
  }
  return { width: across, height: down, rgb: out };
}

/** The picture in another size: every pixel is the mean of those it covers, or the nearest one. */
export function resized({ width, height, rgb }: Pixels, across: number, down: number): Pixels {
  const out = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y++) {
    const top = Math.floor((y * height) / down);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / down));
    for (let x = 0; x < across; x++) {
      const left = Math.floor((x * width) / across);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / across));
      const sums = [0, 0, 0];
      for (let v = top; v < bottom; v++) {
        for (let u = left; u < right; u++) {
          for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (rgb[(v * width + u) * 3 + c] ?? 0);
        }
      }
      const count = (bottom - top) * (right - left);
      for (let c = 0; c < 3; c++) out[(y * across + x) * 3 + c] = Math.round((sums[c] ?? 0) / count);
    }
  }
  return { width: across, height: down, rgb: out };
}
