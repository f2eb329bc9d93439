/** One decrypted item: what was contributed and what its contributor claims about it, parsed from JSON. */
export type Item = { data: Uint8Array; label: unknown };

/** The rules in the order of a report. */
export type Rule =
  | "size"
  | "label"
  | "format"
  | "words"
  | "schema"
  | "truncated"
  | "language"
  | "personal-data"
  | "profanity"
  | "duplicate"
  | "near-duplicate"
  | "label-consistency"
  | "agent"
  | "annotation"
  | "unavailable";

/** What one rule says of one item; the evidence is for contributors and committee members to read. */
export type Finding = { rule: Rule; outcome: "pass" | "reject" | "undecided"; evidence: string };

/** The check's answer for an item. */
export type Verdict = "approve" | "reject" | "undecided";

/** One rejecting rule rejects an item, else one undecided rule leaves it to the committee. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => finding.outcome === "reject")) return "reject";
  return findings.some((finding) => finding.outcome === "undecided") ? "undecided" : "approve";
}
