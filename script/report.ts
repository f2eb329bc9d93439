import { toJson } from "./print.ts";
import type { Sent } from "./transact.ts";

/**
 * Prints what was sent, or in a dry run would be, and what else is to be known: as text, or as one JSON object that is
 * the whole output.
 */
export function printSent(
  values: { json: boolean; "dry-run": boolean },
  sent: readonly Sent[],
  facts: Record<string, unknown> = {},
): void {
  if (values.json) {
    const transactions = sent.map(({ what, hash, gasUsed }) => ({ what, hash, gasUsed }));
    console.log(toJson({ dryRun: values["dry-run"], transactions, ...facts }));
    return;
  }
  for (const { what, hash, gasUsed } of sent) {
    const gas = `${gasUsed.toLocaleString("en")} gas`;
    console.log(hash ? `done: ${what} (${gas}, ${hash})` : `would pass: ${what} (about ${gas})`);
  }
  if (values["dry-run"]) console.log("Dry run: nothing was sent.");
}

/** Prints facts that belong to the text form only. */
export function printText(values: { json: boolean }, text: string): void {
  if (!values.json) console.log(text);
}
