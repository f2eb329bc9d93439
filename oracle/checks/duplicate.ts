import type { Fingerprint } from "./fingerprint.ts";
import type { Past } from "./history.ts";
import type { Finding } from "./verdict.ts";

/** Where the data and the essence of each item of the batch that stands was first seen, in words. */
export type Seen = { data: Map<string, string>; essence: Map<string, string> };

/** Adds an item that stands: copies of it that come later are rejected. */
export function remember(seen: Seen, { data, essence }: Fingerprint, place: string): void {
  if (!seen.data.has(data.toString("hex"))) seen.data.set(data.toString("hex"), place);
  if (essence.length > 0 && !seen.essence.has(essence.toString("hex")))
    seen.essence.set(essence.toString("hex"), place);
}

/**
 * Nobody contributed the same data bytes before, nor the same content in another wrapping: other headers, encoding, markup, spaces.
 * What the index has comes before what the batch has.
 */
export function duplicate(past: Pick<Past, "sameData" | "sameEssence">, seen: Seen, print: Fingerprint): Finding {
  const sameData = past.sameData ?? seen.data.get(print.data.toString("hex"));
  if (sameData !== undefined) return { rule: "duplicate", outcome: "reject", evidence: `same bytes as ${sameData}` };
  const sameEssence = past.sameEssence ?? seen.essence.get(print.essence.toString("hex"));
  if (sameEssence !== undefined) {
    return { rule: "duplicate", outcome: "reject", evidence: `same content as ${sameEssence}` };
  }
  return { rule: "duplicate", outcome: "pass", evidence: "no earlier item has the same bytes or content" };
}
