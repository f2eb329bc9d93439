import { decode as decodeJpeg } from "jpeg-js";
import type { Jpeg } from "./jpeg.ts";
import { type Png, unpackLines } from "./png.ts";
import { pngPixels } from "./png-pixels.ts";

/** A picture as it is seen: three bytes a pixel, on white where it is transparent. */
export type Pixels = { width: number; height: number; rgb: Uint8Array };

/** What jpeg-js may count of its memory, MB: the largest picture without subsampling takes 400. */
const MAX_MEMORY = 512;

const DAMAGED = "its pixels are damaged";

/**
 * Decodes a picture whose size was bounded before; or says what is wrong with its pixels. Both decoders are JavaScript: the same
 * bytes give the same pixels on every machine.
 */
export function decodePixels(file: Png | Jpeg): Pixels | string {
  const { width, height } = file;
  const rgb = file.type === "png" ? rgbOfPng(file) : rgbOfJpeg(file);
  return typeof rgb === "string" ? rgb : { width, height, rgb };
}

function rgbOfPng(file: Png): Uint8Array | string {
  const lines = unpackLines(file);
  return typeof lines === "string" ? lines : (pngPixels(file, lines) ?? DAMAGED);
}

function rgbOfJpeg({ bare }: Jpeg): Uint8Array | string {
  try {
    const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false } as const;
    return decodeJpeg(bare, { ...options, maxMemoryUsageInMB: MAX_MEMORY }).data;
  } catch {
    // Whatever the decoder stumbles over, the file is none that it can show.
    return DAMAGED;
  }
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
