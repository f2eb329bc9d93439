import type { Png } from "./png.ts";
import { unfilter } from "./png-lines.ts";

/**
 * A PNG's pixels, three bytes each, on white where they are transparent; undefined where they are damaged. It needs no more memory
 * than its lines and the pixels.
 *
 * @param lines the lines unpacked, as many bytes as the header says; they are changed
 */
export function pngPixels(png: Png, lines: Uint8Array): Uint8Array | undefined {
  const rgb = new Uint8Array(png.width * png.height * 3);
  const read = readerOf(png, lines);
  let isWhole = true;
  const areKnown = unfilter(png, lines, ({ left, top, across, down, columns }, row, at) => {
    const line = (top + row * down) * png.width + left;
    for (let x = 0; x < columns; x++) isWhole = read(at, x, rgb, (line + x * across) * 3) && isWhole;
  });
  return areKnown && isWhole ? rgb : undefined;
}

/** Puts pixel `x` of the line that begins at `at` into the picture; false where it has a colour that there is not. */
type Reader = (at: number, x: number, rgb: Uint8Array, to: number) => boolean;

function readerOf(png: Png, lines: Uint8Array): Reader {
  if (png.depth < 8 || png.colour === 3) return packedReader(png, lines);
  const { channels, depth, transparency } = png;
  const size = depth / 8;
  const hasAlpha = channels % 2 === 0;
  const green = channels < 3 ? 0 : size;
  // One colour is transparent, named by samples of two bytes whatever the depth.
  const key = Array.from({ length: channels * size }, (_, i) => transparency?.[size === 2 ? i : 2 * i + 1]);
  return (at, x, rgb, to) => {
    const from = at + x * channels * size;
    let alpha = hasAlpha ? (lines[from + (channels - 1) * size] ?? 0) : 255;
    if (transparency !== undefined && key.every((byte, i) => byte === lines[from + i])) alpha = 0;
    rgb[to] = onWhite(lines[from] ?? 0, alpha);
    rgb[to + 1] = onWhite(lines[from + green] ?? 0, alpha);
    rgb[to + 2] = onWhite(lines[from + 2 * green] ?? 0, alpha);
    return true;
  };
}

/** Pixels of one sample, of a byte or less: greys, or places in the palette. */
function packedReader({ depth, colour, palette, transparency }: Png, lines: Uint8Array): Reader {
  const most = (1 << depth) - 1;
  const key = transparency === undefined ? undefined : ((transparency[0] ?? 0) << 8) | (transparency[1] ?? 0);
  return (at, x, rgb, to) => {
    const bit = x * depth;
    const value = ((lines[at + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
    if (colour !== 3) {
      rgb.fill(onWhite((value * 255) / most, value === key ? 0 : 255), to, to + 3);
      return true;
    }
    if (palette === undefined || 3 * value >= palette.length) return false;
    const alpha = transparency?.[value] ?? 255;
    for (let c = 0; c < 3; c++) rgb[to + c] = onWhite(palette[3 * value + c] ?? 0, alpha);
    return true;
  };
}

function onWhite(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}
