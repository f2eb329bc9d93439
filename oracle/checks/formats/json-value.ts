/** Strings, numbers and booleans of a JSON value, in the order of names, so that another order of names gives the same. */
export function leavesOf(value: unknown): (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === "object" && value !== null) return sorted(value).flatMap(([, child]) => leavesOf(child));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [value] : [];
}

/** A JSON value without what makes no difference: spaces, escapes, the order of names. */
export function essenceOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(essenceOf).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${sorted(value)
    .map(([name, child]) => `${JSON.stringify(name)}:${essenceOf(child)}`)
    .join(",")}}`;
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
