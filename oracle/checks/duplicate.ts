import type { Fingerprint, IndexedFingerprint } from "./fingerprint.ts";
import type { Finding } from "./verdict.ts";

/** Where each data and text fingerprint was first seen, in words. */
export type Seen = Map<string, string>;

/** Everything sealed earlier, from the first item on. */
export function seenIn(fingerprints: readonly IndexedFingerprint[]): Seen {
  const seen: Seen = new Map();
  for (const fingerprint of fingerprints)
    remember(seen, fingerprint, `item ${fingerprint.bitIndex} of batch ${fingerprint.sequence}`);
  return seen;
}

/** Adds an item that stands: copies of it that come later are rejected. */
export function remember(seen: Seen, fingerprint: Fingerprint, place: string): void {
  for (const hash of [fingerprint.data, fingerprint.text]) if (hash !== null && !seen.has(hash)) seen.set(hash, place);
}

/**
 * Nobody contributed the same data bytes before, nor the same words in another wrapping: other headers, encoding,
 * markup.
 */
export function duplicate(seen: Seen, fingerprint: Fingerprint): Finding {
  const sameData = seen.get(fingerprint.data);
  if (sameData !== undefined) return { rule: "duplicate", outcome: "reject", evidence: `same bytes as ${sameData}` };
  const sameText = fingerprint.text === null ? undefined : seen.get(fingerprint.text);
  if (sameText !== undefined) return { rule: "duplicate", outcome: "reject", evidence: `same text as ${sameText}` };
  return { rule: "duplicate", outcome: "pass", evidence: "no earlier item has the same bytes or text" };
}
