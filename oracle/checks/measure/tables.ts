import type { ItemReport } from "../checkBatch.ts";
import type { Rule } from "../verdict.ts";
import type { Sample } from "./plant.ts";

/** A sample and what the checks said of it. */
export type Checked = { sample: Sample; report: ItemReport };

const RULES: Rule[] = [
  "size",
  "label",
  "format",
  "words",
  "truncated",
  "language",
  "personal-data",
  "duplicate",
  "near-duplicate",
];

/** Whether the rule came to that outcome for the sample. */
export function flags({ report }: Checked, rule: Rule, outcome = "reject"): boolean {
  return report.findings.some((finding) => finding.rule === rule && finding.outcome === outcome);
}

/** Rules and verdicts over mails nothing was planted in. */
export function printUntouched(checked: readonly Checked[]): void {
  const ham = checked.filter(({ sample }) => sample.name.includes("ham"));
  const spam = checked.filter(({ sample }) => !sample.name.includes("ham"));
  console.table(
    RULES.map((rule) => ({
      rule,
      "ham rejected": ham.filter((one) => flags(one, rule)).length,
      "spam rejected": spam.filter((one) => flags(one, rule)).length,
      undecided: checked.filter((one) => flags(one, rule, "undecided")).length,
    })),
  );
  for (const verdict of ["approve", "reject", "undecided"]) {
    const count = (mails: readonly Checked[]) => mails.filter(({ report }) => report.verdict === verdict).length;
    console.log(`${verdict}: ${count(ham)} of ${ham.length} ham, ${count(spam)} of ${spam.length} spam`);
  }
}

/**
 * Precision and recall by rule. "Natural" are clean mails the rule rejects without any planting: copies, foreign and
 * empty mails the corpus has of its own. They are nearly all right, so precision is given with and without them.
 */
export function printRules(checked: readonly Checked[], untouched: readonly Checked[]): void {
  const share = (part: number, whole: number) => (whole === 0 ? "-" : (part / whole).toFixed(3));
  console.table(
    RULES.map((rule) => {
      const natural = new Set(untouched.filter((one) => flags(one, rule)).map(({ sample }) => sample.name));
      const planted = checked.filter(({ sample }) => sample.rule === rule);
      const caught = planted.filter((one) => flags(one, rule)).length;
      const others = checked.filter((one) => one.sample.rule !== rule && flags(one, rule));
      const known = others.filter(({ sample }) => sample.fault === null && natural.has(sample.name)).length;
      return {
        rule,
        planted: planted.length,
        caught,
        recall: share(caught, planted.length),
        "others rejected": others.length,
        "of them natural": known,
        precision: share(caught, caught + others.length),
        "without natural": share(caught, caught + others.length - known),
      };
    }),
  );
}

/** Recall by kind of fault. */
export function printFaults(checked: readonly Checked[]): void {
  const kinds = [...new Set(checked.map(({ sample }) => sample.fault))].filter((fault) => fault !== null);
  console.table(
    kinds.map((fault) => {
      const planted = checked.filter(({ sample }) => sample.fault === fault);
      const rule = planted[0]?.sample.rule ?? "size";
      const caught = planted.filter((one) => flags(one, rule)).length;
      const rejected = planted.filter(({ report }) => report.verdict === "reject").length;
      return { fault, rule, planted: planted.length, "caught by the rule": caught, "rejected at all": rejected };
    }),
  );
}
