import { formatUnits } from "viem";
import { commonStrings } from "./strings.ts";

const LONGEST = 15;

/**
 * An amount in whole tokens as people read it: thousands apart, at most `digits` decimals, never rounded up.
 * What is too small to show is "< 0.01".
 */
export function toReadable(units: bigint, decimals: number, digits = 2): string {
  const sign = units < 0n ? "−" : "";
  const [whole = "0", fraction = ""] = formatUnits(units < 0n ? -units : units, decimals).split(".");
  const kept = fraction.slice(0, digits).replace(/0+$/, "");
  if (whole === "0" && kept === "" && /[1-9]/.test(fraction))
    return `< ${sign}${digits === 0 ? "1" : `0.${"0".repeat(digits - 1)}1`}`;
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, "\u202f")}${kept === "" ? "" : `.${kept}`}`;
}

/** The first and last characters of an address or hash. */
export function toShort(hex: string): string {
  return hex.length <= LONGEST ? hex : `${hex.slice(0, 6)}…${hex.slice(-4)}`;
}

/** Part of a whole in percent with one decimal, rounded down. */
export function toPercent(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1_000n) / whole) / 10;
}

const UNITS = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
] as const;

/** A span of seconds in its two largest units: "2 days 3 hours". */
export function toSpan(seconds: number): string {
  const words = commonStrings.time;
  if (seconds < 60) return words.seconds(Math.max(0, seconds));
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  const parts: string[] = [];
  let rest = seconds;
  for (const [name, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(words[name](count));
  }
  return parts.join(" ");
}

/** A size in bytes for people, with one decimal and never rounded up. */
export function toSize(bytes: number): string {
  const words = commonStrings.size;
  if (bytes < 1_000) return words.bytes(bytes);
  if (bytes < 1_000_000) return words.kilobytes(Math.floor(bytes / 100) / 10);
  return words.megabytes(Math.floor(bytes / 100_000) / 10);
}

/** A chain's time for people, in their own time zone. */
export function toLocalTime(seconds: number | bigint): string {
  const date = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(date.getTime())) return commonStrings.time.second(seconds);
  return date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** A chain's time for machines; undefined where the calendar does not reach: anybody can tell of any second. */
export function toIsoTime(seconds: number | bigint): string | undefined {
  const date = new Date(Number(seconds) * 1_000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
