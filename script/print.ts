import { formatUnits } from "viem";

/** JSON of plain data; bigints become decimal strings. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? inner.toString() : inner));
}

/** A token, as amounts of it are printed. */
export type Unit = { symbol: string; decimals: number };

/** An amount of token units in whole tokens, with the token's symbol. */
export function toAmount(units: bigint, { decimals, symbol }: Unit): string {
  return `${formatUnits(units, decimals)} ${symbol}`;
}

/** A chain's time, seconds, as UTC; beyond what a calendar holds as the number. */
export function toTime(seconds: number | bigint): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : date.toISOString().replace(".000Z", "Z");
}

/** How long it is from `now` to `end`, both seconds. */
export function toWait(end: number | bigint, now: number | bigint): string {
  const seconds = Math.max(0, Number(end) - Number(now));
  const units: [string, number][] = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
  ];
  for (const [unit, size] of units) if (seconds >= 2 * size) return `${Math.round(seconds / size)} ${unit}`;
  return `${seconds} s`;
}

/** Lines of two columns. */
export function toTable(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `${left.padEnd(width)}${right}`).join("\n");
}
