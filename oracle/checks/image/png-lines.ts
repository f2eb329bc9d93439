import type { PngFormat } from "./png.ts";

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

const WHOLE = [[0, 0, 1, 1]] as const;

/** One pass over the picture: its lines have so many bytes each behind that of their filter. */
type Pass = { left: number; top: number; across: number; down: number; columns: number; rows: number; line: number };

/** The passes that have pixels. */
export function passesOf({ width, height, depth, channels, isInterlaced }: PngFormat): Pass[] {
  return (isInterlaced ? ADAM7 : WHOLE).flatMap(([left, top, across, down]): Pass[] => {
    const [columns, rows] = [Math.ceil((width - left) / across), Math.ceil((height - top) / down)];
    const line = Math.ceil((columns * depth * channels) / 8);
    return columns > 0 && rows > 0 ? [{ left, top, across, down, columns, rows, line }] : [];
  });
}

/**
 * Takes the filters off a PNG's lines, in their place, and gives each line to `give` with where it begins.
 *
 * @returns whether all filters are known
 */
export function unfilter(format: PngFormat, lines: Uint8Array, give: (pass: Pass, row: number, at: number) => void) {
  const step = Math.max(1, (format.depth * format.channels) / 8);
  let at = 0;
  for (const pass of passesOf(format)) {
    for (let row = 0; row < pass.rows; row++) {
      const start = at + 1;
      const above = row === 0 ? undefined : start - pass.line - 1;
      if (!unfilterLine(lines, lines[at] ?? 0, { start, above, length: pass.line, step })) return false;
      give(pass, row, start);
      at = start + pass.line;
    }
  }
  return true;
}

type Line = { start: number; above: number | undefined; length: number; step: number };

/** PNG, third edition, section 9. */
function unfilterLine(lines: Uint8Array, filter: number, { start, above, length, step }: Line): boolean {
  if (filter > 4) return false;
  if (filter === 0) return true;
  for (let i = 0; i < length; i++) {
    const a = i < step ? 0 : (lines[start + i - step] ?? 0);
    const b = above === undefined ? 0 : (lines[above + i] ?? 0);
    const c = above === undefined || i < step ? 0 : (lines[above + i - step] ?? 0);
    const guess = filter === 1 ? a : filter === 2 ? b : filter === 3 ? (a + b) >> 1 : paeth(a, b, c);
    lines[start + i] = (lines[start + i] ?? 0) + guess;
  }
  return true;
}

function paeth(a: number, b: number, c: number): number {
  const [p, q, r] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (p <= q && p <= r) return a;
  return q <= r ? b : c;
}
