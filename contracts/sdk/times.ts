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
