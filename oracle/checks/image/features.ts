import type { Pixels } from "./pixels.ts";

/** Cells a side: fewer tell too few pictures apart, more notice a crop. */
const GRID = 16;

/** Features of a picture, at most: the clearest differences between cells. */
const FEATURES = 160;

/** A difference of brightness below is noise, of 255. */
const NOISE = 3;

/**
 * Where a picture clearly gets brighter or darker, over two cells of a coarse grid: most of it stays when the picture is encoded
 * anew, resized, made brighter or slightly cropped, so that two sets' Jaccard similarity says how alike two pictures are. A picture
 * of one colour has none.
 */
export function featuresOf(pixels: Pixels): string[] {
  const cells = brightness(pixels);
  const found: { feature: string; size: number }[] = [];
  for (let y = 0; y < GRID; y++) {
    for (let x = 0; x < GRID; x++) {
      for (const [axis, u, v] of [["x", x + 2, y] as const, ["y", x, y + 2] as const]) {
        if (u >= GRID || v >= GRID) continue;
        const difference = (cells[v * GRID + u] ?? 0) - (cells[y * GRID + x] ?? 0);
        const size = Math.abs(difference);
        if (size >= NOISE) found.push({ feature: `${axis} ${x} ${y} ${Math.sign(difference)}`, size });
      }
    }
  }
  // Sorting is stable: of two alike the first.
  return found
    .sort((a, b) => b.size - a.size)
    .slice(0, FEATURES)
    .map(({ feature }) => feature);
}

/** Mean brightness of every cell, 0 to 255 (ITU-R BT.601); cells share the pixels on their edges by how much of them they cover. */
function brightness({ width, height, rgb }: Pixels): Float64Array {
  const cells = new Float64Array(GRID * GRID);
  const line = new Float64Array(GRID);
  for (let y = 0; y < height; y++) {
    line.fill(0);
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const luma = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
      spread(x, width, (cell, share) => {
        line[cell] = (line[cell] ?? 0) + luma * share;
      });
    }
    spread(y, height, (cell, share) => {
      for (let x = 0; x < GRID; x++) {
        cells[cell * GRID + x] = (cells[cell * GRID + x] ?? 0) + (line[x] ?? 0) * share;
      }
    });
  }
  return cells;
}

/** Gives the cells that a pixel lies in, each with the share of the cell that it covers. */
function spread(pixel: number, pixels: number, give: (cell: number, share: number) => void): void {
  const [start, end] = [(pixel * GRID) / pixels, ((pixel + 1) * GRID) / pixels];
  for (let cell = Math.floor(start); cell < Math.min(GRID, end); cell++) {
    give(cell, Math.min(end, cell + 1) - Math.max(start, cell));
  }
}
