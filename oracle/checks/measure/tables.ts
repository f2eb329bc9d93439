import { toMarkdown } from "../../../script/bench/report.ts";
import type { ItemReport } from "../compare.ts";
import type { Rule } from "../verdict.ts";
import type { Sample } from "./plant.ts";

/** A sample and what the checks said of it. */
export type Checked = { sample: Sample; report: ItemReport };

/** Whether the rule came to that outcome for the sample. */
export function flags({ report }: Checked, rule: Rule, outcome = "reject"): boolean {
  return report.findings.some((finding) => finding.rule === rule && finding.outcome === outcome);
}

/** Rules and verdicts over mails nothing was planted in, as Markdown. */
export function untouchedTable(checked: readonly Checked[]): string {
  const ham = checked.filter(({ sample }) => sample.name.includes("ham"));
  const spam = checked.filter(({ sample }) => !sample.name.includes("ham"));
  const counted = (is: (one: Checked) => boolean) => [ham, spam].map((mails) => `${mails.filter(is).length}`);
  const rows = rulesOf(checked).map((rule) => [
    `${rule} rejects`,
    ...counted((one) => flags(one, rule)),
    `${checked.filter((one) => flags(one, rule, "undecided")).length}`,
  ]);
  const verdicts = (["approve", "reject", "undecided"] as const).map((verdict) => [
    `**${verdict}**`,
    ...counted(({ report }) => report.verdict === verdict),
    "",
  ]);
  return toMarkdown(["rule", `of ${ham.length} ham`, `of ${spam.length} spam`, "undecided"], [...rows, ...verdicts]);
}

/**
 * Precision and recall by rule, as Markdown. "Natural" are clean items the rule rejects without any planting: copies, foreign and
 * empty mails the corpus has of its own. They are nearly all right, so precision is given with and without them.
 */
export function rulesTable(checked: readonly Checked[], untouched: readonly Checked[], outcome = "reject"): string {
  const share = (part: number, whole: number) => (whole === 0 ? "-" : (part / whole).toFixed(3));
  const rows = rulesOf(checked).map((rule) => {
    const natural = new Set(untouched.filter((one) => flags(one, rule, outcome)).map(({ sample }) => sample.name));
    const planted = checked.filter(({ sample }) => sample.rule === rule);
    const caught = planted.filter((one) => flags(one, rule, outcome)).length;
    const others = checked.filter((one) => one.sample.rule !== rule && flags(one, rule, outcome));
    const known = others.filter(({ sample }) => sample.fault === null && natural.has(sample.name)).length;
    const counts = [planted.length, caught, others.length, known].map(String);
    return [
      rule,
      ...counts,
      share(caught, planted.length),
      share(caught, caught + others.length),
      share(caught, caught + others.length - known),
    ];
  });
  const head = ["rule", "planted", "caught", "others", "of them natural", "recall", "precision", "without natural"];
  return toMarkdown(head, rows);
}

/** Recall by kind of fault, as Markdown. */
export function faultsTable(checked: readonly Checked[], outcome = "reject"): string {
  const kinds = [...new Set(checked.map(({ sample }) => sample.fault))].filter((fault) => fault !== null);
  const rows = kinds.map((fault) => {
    const planted = checked.filter(({ sample }) => sample.fault === fault);
    const rule = planted[0]?.sample.rule;
    const caught = rule ? planted.filter((one) => flags(one, rule, outcome)).length : 0;
    const doubted = planted.filter(({ report }) => report.verdict !== "approve").length;
    return [fault, rule ?? "none", ...[planted.length, caught, doubted].map(String)];
  });
  return toMarkdown(["fault", "rule", "planted", "caught by it", "not approved"], rows);
}

/** The rules that found anything, in the order of reports. */
function rulesOf(checked: readonly Checked[]): Rule[] {
  return [...new Set(checked.flatMap(({ report }) => report.findings.map(({ rule }) => rule)))];
}
