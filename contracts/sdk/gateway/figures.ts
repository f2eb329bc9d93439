/** One figure of `/metrics`. NaN where it cannot be told, Infinity where it never ends. */
export type Figure = { name: string; labels: Readonly<Record<string, string>>; value: number };

/** A line of Prometheus' text: name, labels and value. */
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", '\\"': '"', "\\\\": "\\" };

/** Reads Prometheus' text format; lines that are no figures are left out. Pure. */
export function figuresIn(text: string): Figure[] {
  return text.split("\n").flatMap((line) => {
    const [, name, labels = "", value = ""] = LINE.exec(line) ?? [];
    return name === undefined ? [] : [{ name, labels: labelsIn(labels), value: numberIn(value) }];
  });
}

function labelsIn(text: string): Record<string, string> {
  const labels = [...text.matchAll(LABEL)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/\\./g, (pair) => ESCAPES[pair] ?? pair),
  ]);
  return Object.fromEntries(labels);
}

function numberIn(text: string): number {
  if (/^[+-]?Inf$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}
