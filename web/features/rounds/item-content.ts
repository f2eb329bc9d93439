import type { Policy } from "../../../contracts/sdk/policy.ts";

/** How an item is shown. Nothing in it is trusted. */
export type ItemContent =
  | { kind: "none" }
  | { kind: "text"; text: string }
  | { kind: "table"; columns: string[]; rows: TableRow[] }
  | { kind: "image"; type: string }
  | { kind: "bytes"; size: number };

/** A line of JSON: its cells by column, or the line itself where it is no object. */
export type TableRow = { line: number; cells: Record<string, string> } | { line: number; raw: string };

/** Columns of a table at most; more would not be read. */
const MOST_COLUMNS = 40;

/** Picture types that browsers show, by their first bytes. SVG is not among them: it is a program. */
const IMAGES: [type: string, ...first: (number | undefined)[]][] = [
  ["image/png", 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ["image/jpeg", 0xff, 0xd8, 0xff],
  ["image/gif", 0x47, 0x49, 0x46, 0x38],
  ["image/webp", 0x52, 0x49, 0x46, 0x46, undefined, undefined, undefined, undefined, 0x57, 0x45, 0x42, 0x50],
];

/** How an item's data is shown in a campaign of a format. Pure. */
export function contentOf(data: Uint8Array | undefined, format: Policy["format"] | undefined): ItemContent {
  if (data === undefined) return { kind: "none" };
  const type = imageType(data);
  if (type !== undefined) return { kind: "image", type };
  const text = textOf(data);
  if (text === undefined) return { kind: "bytes", size: data.length };
  return format === "jsonl" ? tableOf(text) : { kind: "text", text };
}

function imageType(data: Uint8Array): string | undefined {
  return IMAGES.find(([, ...first]) => first.every((byte, i) => byte === undefined || byte === data[i]))?.[0];
}

function textOf(data: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    return undefined; // not text
  }
}

function tableOf(text: string): ItemContent {
  const lines = text.split("\n").map((line, i) => ({ line: i + 1, text: line.replace(/\r$/, "") }));
  const rows = lines.filter(({ text }) => text !== "").map(({ line, text }) => rowOf(line, text));
  const columns = new Set<string>();
  for (const row of rows) {
    if ("raw" in row) continue;
    for (const name of Object.keys(row.cells)) if (columns.size < MOST_COLUMNS) columns.add(name);
  }
  return { kind: "table", columns: [...columns], rows };
}

function rowOf(line: number, text: string): TableRow {
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { line, raw: text };
  const cells = Object.entries(value).map(([name, cell]) => [
    name,
    typeof cell === "string" ? cell : JSON.stringify(cell),
  ]);
  return { line, cells: Object.fromEntries(cells) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // shown as it is
  }
}

/** A label as people read it. */
export function labelText(label: unknown): string {
  const inner = typeof label === "object" && label !== null && "label" in label ? label.label : label;
  return typeof inner === "string" ? inner : JSON.stringify(inner);
}
