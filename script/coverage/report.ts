import type { Point } from "./instrument.ts";

/** What must be reached, percent. */
export const LIMITS = { line: 95, function: 95, branch: 90 } as const;

type Kind = Point["kind"];
type Sum = { reached: number; total: number };
type Row = { file: string } & Record<Kind, Sum>;

const KINDS = ["line", "function", "branch"] as const;

/** What of a set of points was reached: a row for each file, one for all of them, and the points that were not. */
export type Coverage = { rows: Row[]; all: Row; missed: Point[] };

/**
 * Counts which points were reached. A line counts once, and as reached only if every statement that starts on it was: of
 * `if (x) return y;` both.
 */
export function coverageOf(points: readonly Point[], hits: ReadonlySet<number>): Coverage {
  const files = [...new Set(points.map(({ file }) => file))].sort();
  const rows = files.map((file) =>
    rowOf(
      file,
      points.filter((point) => point.file === file),
      hits,
    ),
  );
  const all: Row = { file: "all", ...sums((kind) => added(rows.map((row) => row[kind]))) };
  return { rows, all, missed: points.filter(({ id }) => !hits.has(id)) };
}

/** What is below its limit; nothing where everything is well. Without points nothing was measured, which is not well. */
export function shortfalls({ all }: Coverage): string[] {
  return KINDS.filter((kind) => !(percent(all[kind]) >= LIMITS[kind])).map(
    (kind) => `${kind} coverage is ${shown(all[kind])}, and must be ${LIMITS[kind]} %`,
  );
}

/** A table for people: a line for each file, then all of them. */
export function tableOf({ rows, all }: Coverage): string {
  const cells = [...rows, all].map((row) => [row.file, ...KINDS.map((kind) => shown(row[kind]))]);
  const table = [["", "lines", "functions", "branches"], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((cell) => cell[column]?.length ?? 0)));
  return table.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")).join("\n");
}

/** Where somebody has to look: "contracts/Claims.sol:12 branch false". */
export function missedLines({ missed }: Coverage): string[] {
  return missed.map(({ file, line, kind, what }) => `${file}:${line} ${kind} ${what}`.trimEnd());
}

function rowOf(file: string, points: readonly Point[], hits: ReadonlySet<number>): Row {
  return {
    file,
    ...sums((kind) => {
      const groups = new Map<number, boolean>();
      for (const { id, line, kind: its } of points) {
        const key = kind === "line" ? line : id;
        if (its === kind) groups.set(key, (groups.get(key) ?? true) && hits.has(id));
      }
      return { reached: [...groups.values()].filter(Boolean).length, total: groups.size };
    }),
  };
}

function sums(of: (kind: Kind) => Sum): Record<Kind, Sum> {
  return { line: of("line"), function: of("function"), branch: of("branch") };
}

function added(all: readonly Sum[]): Sum {
  return all.reduce((a, b) => ({ reached: a.reached + b.reached, total: a.total + b.total }), { reached: 0, total: 0 });
}

function percent({ reached, total }: Sum): number {
  return (100 * reached) / total;
}

/** Rounded down: 94.99 % is not 95. */
function shown(sum: Sum): string {
  if (sum.total === 0) return "-";
  return `${(Math.floor(10 * percent(sum)) / 10).toFixed(1)} % (${sum.reached}/${sum.total})`;
}
