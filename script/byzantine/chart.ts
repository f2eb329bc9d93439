/** A line of a chart: points of x and y, y a share of 1. */
export type Line = { name: string; color: string; dashed?: boolean; points: readonly (readonly [number, number])[] };
export type Chart = { title: string; x: string; y: string; lines: readonly Line[]; log?: boolean; xMax?: number };

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 190;
const TOP = 44;
const BOTTOM = 52;
/** Smallest share on a logarithmic axis. */
const FLOOR = 1e-6;

/** A line chart as an SVG document: x from 0 in percent, y a share, linear or logarithmic. */
export function drawChart(chart: Chart): string {
  const most = chart.xMax ?? 1;
  const x = (share: number) => LEFT + (share / most) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => HEIGHT - BOTTOM - heightOf(share, chart.log === true) * (HEIGHT - TOP - BOTTOM);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(chart.title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 24, chart.title, { size: 15 }),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, chart.x, { anchor: "middle" }),
    `<text transform="translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escaped(chart.y)}</text>`,
  ];
  const ticks = chart.log ? [1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6] : [0, 0.25, 0.5, 0.75, 1];
  for (const tick of ticks) {
    parts.push(rule(LEFT, y(tick), WIDTH - RIGHT, y(tick)));
    parts.push(text(LEFT - 6, y(tick) + 4, `${Number((tick * 100).toPrecision(2))} %`, { anchor: "end" }));
  }
  for (const tick of [0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => part * most)) {
    parts.push(rule(x(tick), TOP, x(tick), HEIGHT - BOTTOM));
    parts.push(text(x(tick), HEIGHT - BOTTOM + 16, `${Number((tick * 100).toPrecision(3))} %`, { anchor: "middle" }));
  }
  chart.lines.forEach((line, i) => {
    const points = line.points.map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(" ");
    const stroke = `stroke="${line.color}" stroke-width="2"${line.dashed ? ' stroke-dasharray="6 4"' : ""}`;
    const at = TOP + 8 + i * 20;
    parts.push(`<polyline points="${points}" fill="none" ${stroke}/>`);
    parts.push(`<line x1="${WIDTH - RIGHT + 12}" y1="${at}" x2="${WIDTH - RIGHT + 36}" y2="${at}" ${stroke}/>`);
    parts.push(text(WIDTH - RIGHT + 42, at + 4, line.name));
  });
  parts.push("</svg>", "");
  return parts.join("\n");
}

function heightOf(share: number, log: boolean): number {
  if (!log) return share;
  return 1 - Math.log10(Math.max(share, FLOOR)) / Math.log10(FLOOR);
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#dddddd"/>`;
}

function text(x: number, y: number, words: string, { anchor = "start", size = 12 } = {}): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-size="${size}">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
